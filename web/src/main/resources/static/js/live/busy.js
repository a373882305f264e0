// Whether somebody is in the middle of something: a field has the focus, or other content than the page gave it, or a wallet is open.
const FIELDS = 'input:not([type="hidden"]), select, textarea';

export function isBusy(part, counts = () => true) {
  const fields = [...part.querySelectorAll(FIELDS)].filter(counts);
  const waiting = [...part.querySelectorAll('form[aria-busy="true"], form [aria-busy="true"]')].filter(counts);
  return waiting.length > 0 || fields.some((field) => field === document.activeElement || isTouched(field));
}

function isTouched(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.type === "file") return field.files.length > 0;
  if (field instanceof HTMLSelectElement) return isChosen([...field.options]);
  return field.value !== field.defaultValue;
}

// of a list without a choice of its own the browser shows the first
function isChosen(options) {
  const given = options.some((option) => option.defaultSelected);
  return options.some((option, index) => option.selected !== (given ? option.defaultSelected : index === 0));
}
