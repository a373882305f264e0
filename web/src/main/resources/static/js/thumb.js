// The way to what can be done here steps aside where that is on the screen already.
const watched = new WeakSet();

export function watch(root) {
  for (const link of root.querySelectorAll("a.thumb")) {
    const target = document.querySelector(link.hash);
    if (!target || watched.has(link)) continue;
    watched.add(link);
    new IntersectionObserver(([{ isIntersecting }]) => link.classList.toggle("there", isIntersecting)).observe(target);
  }
}

watch(document);
