// Says at the top of a part what is wrong with it, and how to go on; what stands there already stays.
import { say } from "./words.js";

export function complain(place, failure, again) {
  const note = place.querySelector(":scope > [data-trouble]") ?? document.createElement("div");
  note.dataset.trouble = "";
  note.className = "notice bad";
  const text = document.createElement("p");
  text.setAttribute("role", "alert");
  note.replaceChildren(text);
  if (again) note.append(button(again));
  place.prepend(note);
  text.textContent = failure.message;
}

function button(again) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = say("again");
  button.addEventListener("click", again);
  return button;
}
