// Sets the theme that the reader has chosen before the page is painted. Without scripts the theme of the system applies.
(() => {
  try {
    const theme = localStorage.getItem("polity.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // a browser that keeps nothing has the theme of its system
  }
})();
