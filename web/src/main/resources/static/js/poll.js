// Asks how far something has come, until the page can show it; less often when it takes long, and says so when nobody answers.
import { fragment } from "./http.js";
import { say } from "./words.js";
import { complain } from "./trouble.js";

const OFTEN = 1000;
const SELDOM = 5000;
const PATIENCE = 60;
const UNANSWERED = 2;

for (const element of document.querySelectorAll("[data-poll]")) follow(element);

async function follow(element) {
  let unanswered = 0;
  for (let asked = 0; ; asked++) {
    await new Promise((resolve) => setTimeout(resolve, asked < PATIENCE && !unanswered ? OFTEN : SELDOM));
    let answer;
    try {
      answer = await fragment(element.dataset.poll);
    } catch {
      if (++unanswered === UNANSWERED) complain(element, new Error(say("partAsking")));
      continue;
    }
    unanswered = 0;
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
