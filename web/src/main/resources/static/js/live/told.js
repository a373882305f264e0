// The line at the top of a page that says when the site was last heard of.
import { clock } from "../time.js";

const line = document.getElementById("live");
let lost = false;

export const say = (key) => line.dataset[key];

export const isLost = () => lost;

export function tellLost(since) {
  if (lost) return;
  lost = true;
  line.hidden = false;
  line.querySelector("p").textContent = say("lost").replace("{0}", clock(since));
}

export function tellFound() {
  lost = false;
  line.hidden = true;
}
