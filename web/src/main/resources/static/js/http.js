// Requests to our own site: with the token that no other site's page can know, and failures as sentences.
import { say } from "./words.js";

export class Refused extends Error {}

export async function send(url, { form, json } = {}) {
  const headers = { Accept: "application/json", "X-CSRF-TOKEN": token() };
  let body;
  if (json) {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(json);
  } else {
    body = form;
  }
  let response;
  try {
    response = await fetch(url, { method: "POST", headers, body });
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
    response = await fetch(url, { method: form ? "POST" : "GET", body: form, headers: { Accept: "text/html" } });
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

function token() {
  return document.querySelector('meta[name="csrf"]')?.content ?? "";
}
