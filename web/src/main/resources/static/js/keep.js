// Keeps what was written into a form until it is sent, for this tab alone: a reload, another language or the way back loses nothing.
const PREFIX = "polity.draft.";
const TOKEN = "_csrf";

// where a proposal that was sent leads to; other transactions leave a draft alone
if (location.pathname === "/proposals" && new URLSearchParams(location.search).has("tx")) forget();

for (const form of document.querySelectorAll("form[data-keep]")) {
  const key = PREFIX + form.dataset.keep;
  if (!form.hasAttribute("data-kept")) restore(form, sessionStorage.getItem(key));
  form.addEventListener("input", () => {
    const fields = [...new FormData(form)].filter(([name, value]) => name !== TOKEN && typeof value === "string");
    sessionStorage.setItem(key, JSON.stringify(fields));
  });
}

function restore(form, kept) {
  if (!kept) return;
  const fields = new Map();
  for (const [name, value] of JSON.parse(kept)) fields.set(name, [...(fields.get(name) ?? []), value]);
  for (const element of form.elements) {
    if (!element.name || element.type === "submit" || element.type === "hidden") continue;
    const values = fields.get(element.name) ?? [];
    if (element.type === "checkbox" || element.type === "radio") element.checked = values.includes(element.value);
    else if (values.length > 0) element.value = values[0];
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function forget() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}
