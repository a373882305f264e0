// What one reads stays where it is while the page changes around it.
export function steadily(act) {
  const root = document.documentElement;
  const read = scrollY > 0 ? beside() : [];
  root.style.overflowAnchor = "none";
  act();
  const [mark, top] = read.find(([element]) => element.isConnected) ?? [];
  if (mark) scrollBy({ top: mark.getBoundingClientRect().top - top, behavior: "instant" });
  requestAnimationFrame(() => (root.style.overflowAnchor = ""));
}

// The element in the upper part of the window, and those around it where it goes.
function beside() {
  const found = [];
  for (let one = document.elementFromPoint(innerWidth / 2, innerHeight / 3); one; one = one.parentElement) {
    found.push([one, one.getBoundingClientRect().top]);
  }
  return found;
}
