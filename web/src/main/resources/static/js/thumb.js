// The way to what can be done here steps aside where that is on the screen already.
for (const link of document.querySelectorAll("a.thumb")) {
  const target = document.querySelector(link.hash);
  if (target) new IntersectionObserver(([{ isIntersecting }]) => link.classList.toggle("there", isIntersecting)).observe(target);
}
