// A wallet on another network is told so at once, not only when something is to be signed.
import { say } from "../words.js";
import { sentence } from "./failure.js";
import { ensureChain } from "./network.js";
import { session } from "./session.js";

const bar = document.getElementById("elsewhere");
const told = bar.querySelector("[data-told]");
const button = bar.querySelector("button");
const here = Number(document.querySelector('meta[name="chain"]')?.content);
const followed = new WeakSet();

async function look() {
  const provider = session()?.provider;
  const there = provider && here ? Number(await provider.request({ method: "eth_chainId" }).catch(() => here)) : here;
  if (provider !== session()?.provider) return;
  bar.hidden = there === here || !here;
  if (bar.hidden) return;
  told.textContent = say("elsewhere", there, here);
  button.textContent = say("switch", here);
}

button.addEventListener("click", async () => {
  button.disabled = true;
  told.textContent = say("waiting");
  try {
    await ensureChain(session().provider, here);
    await look();
  } catch (failure) {
    told.textContent = sentence(failure);
  } finally {
    button.disabled = false;
  }
});

document.addEventListener("polity:account", () => {
  const provider = session()?.provider;
  if (provider && !followed.has(provider)) {
    followed.add(provider);
    provider.on?.("chainChanged", look);
  }
  look();
});
