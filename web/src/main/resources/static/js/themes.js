// The choice of a theme, at the foot of each page.
const KEY = "polity.theme";
const group = document.getElementById("themes");
const colors = [...document.querySelectorAll('meta[name="theme-color"]')].map((color) => [color, original(color)]);

for (const button of group.querySelectorAll("button")) {
  button.addEventListener("click", () => {
    choose(button.value);
    show();
  });
}
show();
group.hidden = false;

// the choice may be made on another page, or in another tab
addEventListener("pageshow", ({ persisted }) => persisted && follow());
addEventListener("storage", ({ key }) => key === KEY && follow());

function follow() {
  apply(localStorage.getItem(KEY) ?? "system");
  show();
}

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
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const chosen = colors.find(([color]) => color.media.includes(theme));
  for (const [color, own] of colors) color.content = chosen ? chosen[1] : own;
}

function show() {
  const theme = document.documentElement.dataset.theme ?? "system";
  for (const button of group.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
}

// the color that the page has sent, before the reader's theme was set
function original(color) {
  return color.dataset.own ?? color.content;
}
