// What was found about a form's content says nothing about another content: once the form changes, what rests on it is put away.
for (const form of document.querySelectorAll("form[data-outdates]")) {
  const resting = document.querySelector(form.dataset.outdates);
  const told = document.querySelector(form.dataset.outdated);
  if (!resting) continue;
  form.addEventListener("input", () => {
    resting.hidden = true;
    told.hidden = false;
  });
}
