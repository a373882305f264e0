// The choice of a theme, at the foot of each page.
const KEY = "polity.theme";
const root = document.documentElement;
const group = document.getElementById("themes");
const colors = [...document.querySelectorAll('meta[name="theme-color"]')].map((color) => [color, color.content]);

for (const button of group.querySelectorAll("button")) button.addEventListener("click", () => choose(button.value));
apply(root.dataset.theme ?? "system");
group.hidden = false;

// the choice may be made on another page, or in another tab
addEventListener("pageshow", ({ persisted }) => persisted && apply(localStorage.getItem(KEY) ?? "system"));
addEventListener("storage", ({ key, newValue }) => key === KEY && apply(newValue ?? "system"));

function choose(theme) {
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // then the choice holds for this page
  }
  apply(theme);
}

function apply(theme) {
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const chosen = colors.find(([color]) => color.media.includes(theme));
  for (const [color, own] of colors) color.content = chosen ? chosen[1] : own;
  for (const button of group.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
}
