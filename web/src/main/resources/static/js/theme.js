// Sets the theme that the reader has chosen before the page is painted. Without scripts the theme of the system applies.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem("polity.theme");
  } catch {
    // a browser that keeps nothing has the theme of its system
  }
  if (theme !== "light" && theme !== "dark") return;
  document.documentElement.dataset.theme = theme;
  const colors = document.querySelectorAll('meta[name="theme-color"]');
  const chosen = [...colors].find(({ media }) => media.includes(theme));
  for (const color of colors) color.dataset.own = color.content;
  const content = chosen.content;
  for (const color of colors) color.content = content;
})();
