// Buttons beside accounts that fill in the form of a delegation: <button data-delegate="0x…" hidden>.
import { choose } from "./chooser.js";
import { SHOWN } from "./fragments.js";
import { session } from "./session.js";

let wanted = null;

for (const button of document.querySelectorAll("[data-delegate]")) button.hidden = false;

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-delegate]");
  if (!button) return;
  wanted = button.dataset.delegate;
  if (fill()) return;
  if (session()) document.getElementById("delegation").scrollIntoView({ block: "nearest" });
  else choose();
});

// who was not connected has the form only after connecting
document.addEventListener(SHOWN, fill);

function fill() {
  const field = document.querySelector("#delegation input[name=to]");
  if (!field || !wanted) return false;
  field.value = wanted;
  wanted = null;
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
  return true;
}
