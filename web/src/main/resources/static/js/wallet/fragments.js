// Parts of a page that depend on who reads it: <div data-wallet-fragment="/…?voter={account}">.
import { enliven } from "../copy.js";
import { fragment } from "../http.js";
import { localise } from "../time.js";
import { complain } from "../trouble.js";
import { APPEARS, isResuming, session } from "./session.js";

/** Told of an element that shows its part. */
export const SHOWN = "polity:shown";
const AGAIN = 2000;
const LATER = 5000;
const blank = new Map();
const timers = new Map();

for (const element of document.querySelectorAll("[data-wallet-fragment]")) blank.set(element, element.innerHTML);

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
    if (session()?.account !== account) return;
    show(element, html);
    localise(element);
    enliven(element);
    element.dispatchEvent(new CustomEvent(SHOWN, { bubbles: true }));
    const waiting = element.querySelector("[data-again]");
    if (waiting) later(element, AGAIN);
    if (element.dataset.waiting && !waiting) location.reload();
    element.dataset.waiting = waiting ? "yes" : "";
  } catch (failure) {
    element.removeAttribute("aria-busy");
    complain(element, failure);
    later(element, LATER);
  }
}

function show(element, html) {
  element.innerHTML = html;
  element.removeAttribute("aria-busy");
}

function later(element, milliseconds) {
  timers.set(
    element,
    setTimeout(() => load(element), milliseconds),
  );
}

document.addEventListener("polity:account", reload);
