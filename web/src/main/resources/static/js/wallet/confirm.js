// Says in words what will be signed, before the wallet opens.
import { say } from "../words.js";

export function confirm(description) {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "confirm-title");
  dialog.innerHTML = `<h2 id="confirm-title"></h2><p class="says"></p><p class="hint"></p>
    <div class="actions"><button type="button" class="button" data-continue></button>
    <button type="button" class="button quiet" data-cancel></button></div>`;
  dialog.querySelector("h2").textContent = say("confirm");
  dialog.querySelector(".says").textContent = description;
  dialog.querySelector(".hint").textContent = say("signLead");
  dialog.querySelector("[data-continue]").textContent = say("continue");
  dialog.querySelector("[data-cancel]").textContent = say("cancel");
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.querySelector("[data-continue]").addEventListener("click", () => dialog.close("yes"));
    dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close("no"));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    dialog.showModal();
  });
}
