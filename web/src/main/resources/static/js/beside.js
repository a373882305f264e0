// Puts what a preview found wrong beside its field: of fields that were touched, and of all once the form was sent.

export function marking(form) {
  const touched = new Set();
  let sent = false;
  for (const event of ["input", "change"]) form.addEventListener(event, ({ target }) => touched.add(target.name));
  form.addEventListener("submit", () => (sent = true));
  for (const field of form.elements) {
    if (field.defaultValue && field.type !== "hidden" && field.type !== "checkbox") touched.add(field.name);
  }
  return (preview) => {
    const problems = found(preview);
    for (const note of form.querySelectorAll(".error[id$='-error']")) {
      const name = note.id.slice(0, -"-error".length);
      say(form, name, note, sent || touched.has(name) ? problems.get(name) : undefined);
    }
  };
}

// By the field's name; what is wrong inside a written document belongs to the document.
function found(preview) {
  const problems = new Map();
  for (const { dataset, textContent } of preview.querySelectorAll("[data-problem]")) {
    const inside = dataset.problem.startsWith("/");
    if (!inside) problems.set(dataset.problem, textContent);
    else if (!problems.has("document")) problems.set("document", `${dataset.problem} · ${textContent}`);
  }
  return problems;
}

function say(form, name, note, text = "") {
  if (note.textContent !== text) note.textContent = text;
  note.hidden = !text;
  const field = form.elements.namedItem(name);
  if (!(field instanceof Element) || field instanceof HTMLFieldSetElement) return;
  if (text) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}
