// The wallet corner of the page's head: choose, see, disconnect.
import { say } from "../words.js";
import { onWallet, wallets } from "./discovery.js";
import { APPEARS, connect, disconnect, isResuming, session } from "./session.js";
import { sentence } from "./failure.js";

const corner = document.getElementById("wallet");
const dialog = document.createElement("dialog");
dialog.setAttribute("aria-labelledby", "wallet-title");
document.body.append(dialog);

function draw() {
  const now = session();
  corner.replaceChildren();
  if (now) {
    const name = now.info.accountName?.(now.account) ?? `${now.account.slice(0, 6)}…${now.account.slice(-4)}`;
    const label = document.createElement("button");
    label.type = "button";
    label.className = "button quiet small";
    label.textContent = name;
    label.title = say("account", now.account);
    label.dataset.account = now.account;
    label.addEventListener("click", choose);
    const leave = document.createElement("button");
    leave.type = "button";
    leave.className = "plain";
    leave.textContent = say("disconnect");
    leave.addEventListener("click", disconnect);
    corner.append(label, leave);
  } else {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button quiet small";
    button.textContent = say("connect");
    button.dataset.connect = "";
    button.addEventListener("click", choose);
    corner.append(button);
  }
}

export function choose() {
  const title = document.createElement("h2");
  title.id = "wallet-title";
  title.textContent = say("choose");
  const problem = document.createElement("p");
  problem.className = "error";
  problem.setAttribute("role", "alert");
  const list = document.createElement("ul");
  list.className = "wallets";
  for (const { info } of wallets()) list.append(entry(info, problem));
  const empty = document.createElement("p");
  empty.textContent = say("none");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "plain";
  close.textContent = say("close");
  close.addEventListener("click", () => dialog.close());
  dialog.replaceChildren(title, wallets().length ? list : empty, problem, close);
  if (!dialog.open) dialog.showModal();
}

function entry(info, problem) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.rdns = info.rdns;
  const icon = document.createElement("img");
  icon.src = info.icon;
  icon.alt = "";
  const name = document.createElement("span");
  name.textContent = info.name;
  button.append(icon, name);
  button.addEventListener("click", async () => {
    try {
      dialog.close();
      await connect(info.rdns);
    } catch (failure) {
      problem.textContent = sentence(failure);
      dialog.showModal();
    }
  });
  item.append(button);
  return item;
}

onWallet(() => dialog.open && choose());
document.addEventListener("polity:account", draw);
// who was connected a moment ago is not asked to connect
if (isResuming()) setTimeout(() => corner.hasChildNodes() || draw(), APPEARS);
else draw();
