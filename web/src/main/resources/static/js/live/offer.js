// Offers what is newer than a part in which somebody writes. A form that can no longer be sent can't be clicked any more.
import { say } from "./told.js";

const offers = new WeakMap();

export function offer(part, key, show, isOver) {
  if (isOver) for (const button of part.querySelectorAll("[type=submit]")) button.disabled = true;
  const shows = offers.get(part) ?? new Map();
  shows.set(key, show);
  offers.set(part, shows);
  const note = part.querySelector(":scope > [data-offer]") ?? part.appendChild(line(part));
  const text = note.querySelector("p");
  // who was told that a form is over is not told less
  if (isOver) text.textContent = say("closed");
  else if (!text.textContent) text.textContent = say("newer");
}

export function withdraw(part) {
  offers.delete(part);
  part.querySelector(":scope > [data-offer]")?.remove();
}

// at the end of the part, so that what is being written stays where it is
function line(part) {
  const note = document.createElement("div");
  note.className = "notice";
  note.dataset.offer = "";
  const text = document.createElement("p");
  text.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = say("show");
  button.addEventListener("click", () => {
    const shows = offers.get(part) ?? new Map();
    withdraw(part);
    for (const show of shows.values()) show();
  });
  note.append(text, button);
  return note;
}
