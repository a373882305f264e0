// Parts of a page that depend on who reads it: <div data-wallet-fragment="/…?voter={account}">.
import { enliven } from "../copy.js";
import { fragment } from "../http.js";
import { localise } from "../time.js";
import { isBusy } from "../live/busy.js";
import { offer, withdraw } from "../live/offer.js";
import { steadily } from "../live/steady.js";
import { complain } from "../trouble.js";
import { APPEARS, isResuming, session } from "./session.js";

/** Told of an element that shows its part. */
export const SHOWN = "polity:shown";
const AGAIN = 2000;
const LATER = 5000;
const blank = new Map();
const shown = new WeakMap();
const timers = new Map();

function find() {
  for (const element of blank.keys()) if (!element.isConnected || !element.dataset.walletFragment) blank.delete(element);
  for (const element of document.querySelectorAll("[data-wallet-fragment]")) {
    if (!blank.has(element)) blank.set(element, element.innerHTML);
  }
}

find();

// who was connected a moment ago is not asked to connect
if (isResuming()) {
  for (const element of blank.keys()) element.setAttribute("aria-busy", "true");
  setTimeout(() => {
    for (const element of blank.keys()) element.removeAttribute("aria-busy");
  }, APPEARS);
}

function reload() {
  for (const element of blank.keys()) load(element);
}

// Something was just sent; it may have arrived before it is first asked for, and the page has to show it all the same.
export function expect() {
  for (const element of blank.keys()) element.dataset.waiting = "yes";
  reload();
}

async function load(element) {
  clearTimeout(timers.get(element));
  const account = session()?.account;
  if (!account) {
    show(element, blank.get(element));
    return;
  }
  try {
    const html = await fragment(element.dataset.walletFragment.replace("{account}", account));
    if (session()?.account !== account || !element.isConnected) return;
    renew(element, html);
    const waiting = element.querySelector("[data-again]");
    if (waiting) later(element, AGAIN);
    const arrived = element.dataset.waiting && !waiting;
    element.dataset.waiting = waiting ? "yes" : "";
    if (arrived && document.dispatchEvent(new CustomEvent("polity:stale", { cancelable: true }))) location.reload();
  } catch (failure) {
    element.removeAttribute("aria-busy");
    complain(element, failure);
    later(element, LATER);
  }
}

// What is the same stays as it is, and so does what somebody writes in.
function renew(element, html) {
  element.removeAttribute("aria-busy");
  const before = shown.get(element);
  if (before?.account === session()?.account && before?.html === html) {
    element.querySelector(":scope > [data-trouble]")?.remove();
    return;
  }
  const part = element.closest("[data-live]") ?? element;
  const fill = () => {
    steadily(() => show(element, html));
    element.dispatchEvent(new CustomEvent(SHOWN, { bubbles: true }));
  };
  const isWritten = isBusy(element) && before?.account === session()?.account && !element.dataset.waiting;
  if (isWritten && isLive(element)) offer(part, "own", fill, !html.includes("<form"));
  else {
    withdraw(part);
    fill();
  }
}

const isLive = (element) => element.closest("[data-live]") !== null;

function show(element, html) {
  element.innerHTML = html;
  shown.set(element, { account: session()?.account, html });
  element.removeAttribute("aria-busy");
  localise(element);
  enliven(element);
}

function later(element, milliseconds) {
  timers.set(
    element,
    setTimeout(() => load(element), milliseconds),
  );
}

document.addEventListener("polity:account", reload);
document.addEventListener("polity:changed", () => {
  find();
  if (session()) reload();
});
