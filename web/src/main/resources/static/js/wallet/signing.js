// What every form that ends in a wallet shares: a session, busy buttons, a sentence when it fails.
import { say } from "../words.js";
import { Refused } from "../http.js";
import { choose } from "./chooser.js";
import { sentence } from "./failure.js";
import { resumedSession } from "./session.js";

export async function signing(form, act) {
  const told = form.querySelector("[data-told]") ?? form.appendChild(note());
  const buttons = [...form.querySelectorAll("[type=submit]:enabled")];
  told.className = "error";
  told.textContent = "";
  const now = await resumedSession();
  if (!now) {
    told.textContent = say("first");
    choose();
    return;
  }
  for (const button of buttons) {
    button.setAttribute("aria-busy", "true");
    button.disabled = true;
  }
  try {
    await act(now, (text) => {
      told.className = "hint";
      told.textContent = text;
    });
  } catch (failure) {
    told.className = "error";
    told.textContent = sentence(failure);
  } finally {
    for (const button of buttons) {
      button.removeAttribute("aria-busy");
      button.disabled = false;
    }
  }
}

export const cancelled = () => new Refused(say("cancelled"));

function note() {
  const told = document.createElement("p");
  told.dataset.told = "";
  told.setAttribute("role", "alert");
  return told;
}
