// Asks how far something has come, until the page can show it; less often when it takes long, and says so when nobody answers.
import { fragment, inLanguage } from "./http.js";
import { say } from "./words.js";
import { complain } from "./trouble.js";

const OFTEN = 1000;
const SELDOM = 5000;
const PATIENCE = 60;
const UNANSWERED = 2;

for (const element of document.querySelectorAll("[data-poll]")) follow(element);

// told once: who reloads the page or keeps its address is not told again
if (document.querySelector("[data-done]")) {
  const here = new URL(location.href);
  here.searchParams.delete("done");
  history.replaceState(history.state, "", here);
}

// To what a transaction has made, or to this page as it is now; either says that the transaction is through.
function onwards(path) {
  const here = new URL(location.href);
  const sent = here.searchParams.get("tx");
  here.searchParams.delete("tx");
  const there = path ? new URL(inLanguage(path), here) : here;
  if (sent) there.searchParams.set("done", sent);
  return there;
}

async function follow(element) {
  let unanswered = 0;
  for (let asked = 0; ; asked++) {
    await new Promise((resolve) => setTimeout(resolve, asked < PATIENCE && !unanswered ? OFTEN : SELDOM));
    let answer;
    try {
      answer = await fragment(element.dataset.poll);
    } catch {
      if (!element.isConnected) return;
      if (++unanswered === UNANSWERED) complain(element, new Error(say("partAsking")));
      continue;
    }
    unanswered = 0;
    // a live page has moved on by itself
    if (!element.isConnected) return;
    const next = new DOMParser().parseFromString(answer, "text/html").body.firstElementChild;
    if (next?.dataset.over === "done") {
      if (element.hasAttribute("data-sent")) location.replace(onwards(next.dataset.next));
      else if (document.dispatchEvent(new CustomEvent("polity:stale", { cancelable: true }))) location.reload();
      return;
    }
    element.replaceChildren(...(next ? [next] : []));
    if (next?.dataset.over === "failed") return;
  }
}
