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

export async function fragment(url) {
  const response = await fetch(url, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Refused(say("offline"));
  return response.text();
}

function token() {
  return document.querySelector('meta[name="csrf"]')?.content ?? "";
}
