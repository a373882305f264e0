// A file that is too large is told so before it travels; one that travels shows how far it has come.
for (const form of document.querySelectorAll("form[data-upload]")) {
  const input = form.querySelector('input[type="file"]');
  const error = form.querySelector("[data-too-large]");
  const progress = form.querySelector("progress");
  const check = () => {
    const large = [...input.files].some((file) => file.size > Number(form.dataset.upload));
    error.hidden = !large;
    input.setAttribute("aria-invalid", String(large));
    return !large;
  };
  input.addEventListener("change", check);
  form.addEventListener("submit", (event) => {
    if (!check()) {
      event.preventDefault();
      input.focus();
    } else {
      progress.hidden = false;
    }
  });
}
