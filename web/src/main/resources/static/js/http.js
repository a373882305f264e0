// Requests to our own site: with the token that no page of another site can know, in the language of this page's address, and with
// failures as sentences.
import { say } from "./words.js";

export class Refused extends Error {}

export async function send(url, { form, json } = {}) {
  const headers = { Accept: "application/json" };
  let body;
  if (json) {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(json);
  } else {
    body = form;
  }
  let response;
  try {
    response = await post(url, headers, body);
  } catch {
    throw new Refused(say("offline"));
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(answer.detail || answer.title || say("offline"));
  return answer;
}

// A part of a page, by a form where one is given.
export async function fragment(url, form) {
  let response;
  try {
    const headers = { Accept: "text/html" };
    response = form ? await post(url, headers, form) : await fetch(inLanguage(url), { headers });
  } catch {
    throw new Refused(say("partOffline"));
  }
  if (!response.ok) throw new Refused(why(response));
  return response.text();
}

function why({ status, headers }) {
  if (status === 429) return say("partBusy", headers.get("Retry-After") ?? "60");
  if (status === 403) return say("partExpired");
  return say("partBroken", status);
}

// A token may be older than the cookie that belongs to it: then one more is asked for.
export async function post(url, headers, body) {
  const used = token();
  const response = await sent(url, headers, body, await used);
  if (response.status !== 403) return response;
  // of several requests that failed together, one asks
  if (asked === used) asked = null;
  return sent(url, headers, body, await token());
}

function sent(url, headers, body, value) {
  return fetch(inLanguage(url), { method: "POST", headers: { ...headers, "X-CSRF-TOKEN": value }, body });
}

let asked = null;

// Pages hold no token, so that they are the same for everybody.
export function token(fresh = false) {
  if (asked && !fresh) return asked;
  const mine = ask();
  asked = mine;
  mine.catch(() => {
    if (asked === mine) asked = null;
  });
  return mine;
}

async function ask() {
  const response = await fetch("/csrf", { cache: "no-store" });
  if (!response.ok) throw new Refused(say("partBroken", response.status));
  return (await response.json()).token;
}

const language = new URLSearchParams(location.search).get("lang");

// Where this page's address names a language, so do the addresses that follow from the page.
export function inLanguage(path) {
  if (!language) return path;
  const url = new URL(path, location.href);
  if (!url.searchParams.has("lang")) url.searchParams.set("lang", language);
  return url.pathname + url.search + url.hash;
}
