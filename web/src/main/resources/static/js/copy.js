import { say } from "./words.js";

export function enliven(root) {
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
}

enliven(document);

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const before = button.textContent;
  button.textContent = await navigator.clipboard.writeText(button.dataset.copy).then(
    () => say("copied"),
    () => say("notCopied"),
  );
  setTimeout(() => (button.textContent = before), 1500);
});
