// Shows what a form makes while it is being filled in, and then what takes longer to find out.
const PATIENCE = 350;

for (const form of document.querySelectorAll("form[data-preview]")) {
  const target = document.querySelector(form.dataset.previewInto);
  let timer;
  let asked = 0;
  const show = async () => {
    const mine = ++asked;
    const html = await post(form, form.dataset.preview);
    if (html === null || mine !== asked) return;
    target.innerHTML = html;
    const more = target.querySelector("[data-preview-more]");
    if (!more) return;
    const rest = await post(form, more.dataset.previewMore);
    if (rest !== null && mine === asked) more.innerHTML = rest;
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PATIENCE);
  });
  if (form.hasAttribute("data-preview-now")) show();
}

async function post(form, url) {
  const response = await fetch(url, { method: "POST", body: new FormData(form), headers: { Accept: "text/html" } }).catch(() => null);
  return response?.ok ? response.text() : null;
}
