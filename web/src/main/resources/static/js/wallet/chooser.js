// The wallet corner of the page's head: choose a wallet, wait for it, and the menu of the account.
import { inLanguage } from "../http.js";
import { say } from "../words.js";
import { onWallet, wallets } from "./discovery.js";
import { APPEARS, connect, disconnect, isResuming, session } from "./session.js";
import { sentence } from "./failure.js";

const corner = document.getElementById("wallet");
const dialog = document.createElement("dialog");
dialog.setAttribute("aria-labelledby", "wallet-title");
document.body.append(dialog);

const nameOf = ({ info, account }) => info.accountName?.(account) ?? `${account.slice(0, 6)}…${account.slice(-4)}`;

function draw() {
  const now = session();
  const one = button("button quiet small", now ? nameOf(now) : say("connect"), now ? menu : choose);
  if (now) {
    one.title = say("account", now.account);
    one.dataset.account = now.account;
    one.setAttribute("aria-haspopup", "dialog");
  } else {
    one.dataset.connect = "";
  }
  corner.replaceChildren(one);
}

// A wallet may take its time, or never answer: what is waited for is shown, and can be given up.
function drawWaiting(giveUp) {
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  told.textContent = say("waiting");
  corner.replaceChildren(told, button("button quiet small", say("cancel"), giveUp));
}

function button(style, text, act) {
  const one = document.createElement("button");
  one.type = "button";
  one.className = style;
  one.textContent = text;
  one.addEventListener("click", act);
  return one;
}

function show(heading, ...parts) {
  const title = document.createElement("h2");
  title.id = "wallet-title";
  title.textContent = heading;
  dialog.replaceChildren(title, ...parts);
  if (!dialog.open) dialog.showModal();
}

const close = () => button("button quiet", say("close"), () => dialog.close());

function menu() {
  const now = session();
  const address = document.createElement("p");
  address.className = "digest";
  address.textContent = now.account;
  const copy = button("copy", say("copy"), () => {});
  copy.dataset.copy = now.account;
  copy.hidden = !navigator.clipboard;
  address.append(" ", copy);
  const delegation = document.createElement("a");
  delegation.className = "button quiet";
  delegation.href = inLanguage("/delegates");
  delegation.textContent = say("delegation");
  const leave = button("button quiet", say("disconnect"), () => {
    dialog.close();
    disconnect();
  });
  leave.dataset.disconnect = "";
  const actions = document.createElement("div");
  actions.className = "actions";
  actions.append(delegation, button("button quiet", say("another"), choose), leave, close());
  show(nameOf(now), address, actions);
}

export function choose() {
  const problem = document.createElement("p");
  problem.className = "error";
  problem.setAttribute("role", "alert");
  const list = document.createElement("ul");
  list.className = "wallets";
  for (const { info } of wallets()) list.append(entry(info, problem));
  const empty = document.createElement("p");
  empty.textContent = say("none");
  dialog.dataset.choosing = "";
  show(say("choose"), wallets().length ? list : empty, problem, close());
}

function entry(info, problem) {
  const item = document.createElement("li");
  const one = button("", "", () => open(info, problem));
  one.dataset.rdns = info.rdns;
  const icon = document.createElement("img");
  icon.src = info.icon;
  icon.alt = "";
  const name = document.createElement("span");
  name.textContent = info.name;
  one.append(icon, name);
  item.append(one);
  return item;
}

async function open({ rdns }, problem) {
  let isGivenUp = false;
  dialog.close();
  drawWaiting(() => {
    isGivenUp = true;
    draw();
  });
  try {
    await connect(rdns);
  } catch (failure) {
    if (isGivenUp) return;
    problem.textContent = sentence(failure);
    dialog.showModal();
  } finally {
    if (!isGivenUp) {
      draw();
      // the button that had the focus is gone
      if (!dialog.open && document.activeElement === document.body) corner.firstChild.focus();
    }
  }
}

dialog.addEventListener("close", () => delete dialog.dataset.choosing);
onWallet(() => "choosing" in dialog.dataset && choose());
document.addEventListener("polity:account", draw);
// who was connected a moment ago is not asked to connect
if (isResuming()) setTimeout(() => corner.hasChildNodes() || draw(), APPEARS);
else draw();
