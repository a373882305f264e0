// The page's texts for scripts, in the reader's language.
const words = document.getElementById("words").dataset;

export function say(key, ...values) {
  return values.reduce((text, value, index) => text.replaceAll(`{${index}}`, value), words[key] ?? key);
}
