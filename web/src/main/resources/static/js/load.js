// Parts of a page that take longer than the page: <div data-load="/url" data-loading="a sentence">, with a link inside for who has no scripts.
import { fragment } from "./http.js";
import { localise } from "./time.js";
import { complain } from "./trouble.js";

for (const element of document.querySelectorAll("[data-load]")) load(element, [...element.childNodes]);

async function load(element, otherwise) {
  const waiting = document.createElement("p");
  waiting.className = "hint";
  waiting.setAttribute("role", "status");
  waiting.textContent = element.dataset.loading;
  element.replaceChildren(waiting);
  try {
    element.innerHTML = await fragment(element.dataset.load);
    localise(element);
  } catch (failure) {
    element.replaceChildren(...otherwise);
    complain(element, failure, () => load(element, otherwise));
  }
}
