// A page with live parts follows the site: when it hears that something has changed, it asks for itself again and shows what is new.
// Without a connection it asks from time to time, and says so when nobody answers. A page that nobody sees asks nothing.
import { made, written } from "./live/made.js";
import { swap } from "./live/swap.js";
import { isLost, tellFound, tellLost } from "./live/told.js";
import { correct, untilNext } from "./time.js";

const OFTEN = 5_000;
// the site is heard every 10 seconds
const SILENCE = 35_000;
// a site with too many readers is not asked for a connection all the time
const REFUSED = 60_000;
const LONGEST_ANSWER = 20_000;
// a page is served for three seconds after a moment has passed
const PASSED = [1_200, 2_000, 4_000];

let source = null;
let heard = Date.now();
let refused = 0;
let shown = made;
let tag = null;
let looking = false;
let again = false;
let moment;

// a page that is about to be left, or that waits for its own transaction and then moves on, stays as it is until then
const LEAVING = "form[data-post][aria-busy], [data-sent]:not(:has([data-over]))";
const LIVE = "main [data-live]:not([data-live-over])";

const isLive = () => !document.hidden && !document.querySelector(LEAVING) && document.querySelector(LIVE) !== null;

function follow() {
  if (source || !isLive() || Date.now() - refused < REFUSED) return;
  const mine = new EventSource("/live");
  source = mine;
  heard = Date.now();
  mine.addEventListener("beat", () => (heard = Date.now()));
  mine.addEventListener("changed", () => {
    heard = Date.now();
    look();
  });
  mine.addEventListener("error", () => {
    if (source !== mine) return;
    if (mine.readyState === EventSource.CLOSED) {
      refused = Date.now();
      leave();
    }
    look();
  });
}

function leave() {
  source?.close();
  source = null;
}

setInterval(() => {
  if (!isLive()) {
    leave();
    return;
  }
  if (source && Date.now() - heard > SILENCE) leave();
  follow();
  if (source?.readyState !== EventSource.OPEN || isLost()) look();
}, OFTEN);

async function look() {
  again = looking;
  if (looking) return;
  looking = true;
  try {
    do {
      again = false;
      await ask();
    } while (again);
  } finally {
    looking = false;
  }
}

// The browser keeps the page with its entity tag, and the site answers with 304 where it is the same.
async function ask() {
  let answer;
  let text;
  try {
    answer = await fetch(here(), {
      cache: "no-cache",
      headers: { Accept: "text/html" },
      signal: AbortSignal.timeout(LONGEST_ANSWER),
    });
    text = await answer.text();
  } catch {
    tellLost(heard);
    return;
  }
  // a site that fails is not heard
  if (answer.status >= 500) {
    tellLost(heard);
    return;
  }
  heard = Date.now();
  tellFound();
  if (!answer.ok || !isLive()) return;
  const found = answer.headers.get("ETag") ?? text;
  if (found === tag) return;
  const isFirst = tag === null;
  const next = new DOMParser().parseFromString(text, "text/html");
  correct(answer.headers.get("Date"), next.documentElement.dataset.ahead);
  const now = written(next);
  // what the page was made of is no news
  const isNews = !isFirst || now !== shown;
  if (now !== shown) {
    try {
      await swap(next);
    } catch {
      // the script that swaps could not be loaded: the page says that it is old, and tries again
      tellLost(heard);
      return;
    }
    shown = now;
  }
  tag = found;
  if (isNews) document.dispatchEvent(new CustomEvent("polity:changed"));
  awaitTheNextMoment();
}

// This page's own address: a transaction that led here is not part of it.
function here() {
  const url = new URL(location.href);
  for (const name of ["tx", "done"]) url.searchParams.delete(name);
  return url.pathname + url.search;
}

// What a page says about a moment changes when the moment passes, without any block.
function awaitTheNextMoment() {
  clearTimeout(moment);
  const left = untilNext(document.querySelectorAll("[data-live] time"));
  if (left === null) return;
  moment = setTimeout(async () => {
    const before = tag;
    for (const pause of PASSED) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (!isLive()) return;
      await look();
      if (tag !== before) break;
    }
    awaitTheNextMoment();
  }, left);
}

// Another script knows that the page is old, and would load it again.
document.addEventListener("polity:stale", (event) => {
  if (!isLive()) return;
  event.preventDefault();
  look();
});

function come() {
  if (!isLive()) {
    leave();
    return;
  }
  look();
  follow();
  awaitTheNextMoment();
}

document.addEventListener("visibilitychange", come);
addEventListener("online", come);
addEventListener("offline", come);
addEventListener("pageshow", ({ persisted }) => persisted && come());
addEventListener("pagehide", leave);

if (isLive()) {
  awaitTheNextMoment();
  follow();
}
