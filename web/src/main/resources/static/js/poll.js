// Asks how far something has come, until the page can show it.
import { fragment } from "./http.js";

for (const element of document.querySelectorAll("[data-poll]")) follow(element);

async function follow(element) {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    let answer;
    try {
      answer = await fragment(element.dataset.poll);
    } catch {
      continue;
    }
    const next = new DOMParser().parseFromString(answer, "text/html").body.firstElementChild;
    if (next?.dataset.over === "done") {
      const here = new URL(location.href);
      here.searchParams.delete("tx");
      location.replace(next.dataset.next || here);
      return;
    }
    element.replaceChildren(...(next ? [next] : []));
    if (next?.dataset.over === "failed") return;
  }
}
