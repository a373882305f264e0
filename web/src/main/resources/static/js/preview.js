// Shows what a form makes while it is being filled in.
const PATIENCE = 350;

for (const form of document.querySelectorAll("form[data-preview]")) {
  const target = document.querySelector(form.dataset.previewInto);
  let timer;
  let asked = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = ++asked;
      const response = await fetch(form.dataset.preview, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "text/html" },
      }).catch(() => null);
      if (response?.ok && mine === asked) target.innerHTML = await response.text();
    }, PATIENCE);
  });
}
