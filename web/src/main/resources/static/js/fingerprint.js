// The SHA-256 of a model, computed here piece by piece: the model itself is never uploaded, and never whole in memory.
import { say } from "./words.js";

const PIECE = 8 * 1024 * 1024;

for (const input of document.querySelectorAll("input[data-fingerprint-into]")) {
  const place = input.closest("[data-fingerprint]");
  const target = document.querySelector(input.dataset.fingerprintInto);
  const bar = document.createElement("progress");
  bar.hidden = true;
  bar.setAttribute("aria-label", say("digesting"));
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  place.append(bar, told);
  place.hidden = false;

  let chosen = 0;
  input.addEventListener("change", async () => {
    const mine = ++chosen;
    const file = input.files[0];
    tell(told, "hint", file ? say("digesting") : "");
    bar.hidden = !file;
    bar.value = 0;
    if (!file) return;
    try {
      const digest = await sha256(file, (part) => {
        if (mine === chosen) bar.value = part;
        return mine === chosen;
      });
      if (mine !== chosen) return;
      target.value = digest;
      target.dispatchEvent(new Event("input", { bubbles: true }));
      tell(told, "hint", say("digested", file.name));
    } catch (failure) {
      const unreadable = failure instanceof DOMException;
      if (mine === chosen) tell(told, "error", unreadable ? say("digestFailed", file.name) : say("partOffline"));
    }
    if (mine === chosen) bar.hidden = true;
  });
}

// `crypto.subtle` would need the file in one piece, and a secure address.
async function sha256(file, goesOn) {
  const { sha256: algorithm } = await import("/vendor/noble/sha2.js");
  const hash = algorithm.create();
  for (let at = 0; at < file.size; at += PIECE) {
    hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    if (!goesOn(Math.min(1, (at + PIECE) / file.size))) break;
  }
  return [...hash.digest()].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function tell(status, style, text) {
  status.className = style;
  status.textContent = text;
}
