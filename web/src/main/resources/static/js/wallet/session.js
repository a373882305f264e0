// Which wallet and account this browser uses; remembered until disconnected.
import { onWallet, wallet } from "./discovery.js";

/** How many milliseconds a wallet that was connected before may take to announce itself. */
export const APPEARS = 1500;
const KEY = "polity.wallet";
const PATIENCE = 8000;
const followed = new WeakSet();
let current = null;

export const session = () => current;

/** Whether this browser's wallet of before is still being looked for. */
export const isResuming = () => !current && localStorage.getItem(KEY) !== null;

export async function connect(rdns, { silently = false } = {}) {
  const { provider, info } = wallet(rdns);
  const [account] = await provider.request({ method: silently ? "eth_accounts" : "eth_requestAccounts" });
  if (!account) return;
  follow(provider, info);
  settle(provider, info, account);
}

// Listens once to each wallet, and only heeds the one that is connected.
function follow(provider, info) {
  if (followed.has(provider)) return;
  followed.add(provider);
  provider.on?.("accountsChanged", ([next]) => {
    if (current?.provider !== provider) return;
    if (next) settle(provider, info, next);
    else disconnect();
  });
}

export async function disconnect() {
  const provider = current?.provider;
  current = null;
  localStorage.removeItem(KEY);
  announce();
  await provider?.request({ method: "wallet_revokePermissions", params: [{ eth_accounts: {} }] }).catch(() => {});
}

// The same account again is no news: announcing it would load forms anew, over what was written into them.
function settle(provider, info, account) {
  const next = account.toLowerCase();
  if (current?.provider === provider && current.account === next) return;
  current = { provider, info, account: next };
  localStorage.setItem(KEY, info.rdns);
  announce();
}

function announce() {
  document.dispatchEvent(new CustomEvent("polity:account", { detail: current }));
}

// Whether there was somebody to ask; who has no account to give is told of like any other change.
const resume = () => {
  const rdns = localStorage.getItem(KEY);
  if (current || !rdns || !wallet(rdns)) return false;
  connect(rdns, { silently: true })
    .catch(() => {})
    .finally(() => current ?? announce());
  return true;
};
onWallet(resume);
resume();

// The way back shows a page as it was left; the account may be another one by now.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  current = null;
  if (!resume()) announce();
});

// A page that has just been loaded takes a moment to find the wallet it used before; who clicks faster waits for it.
export async function resumedSession() {
  const deadline = Date.now() + PATIENCE;
  while (!current && localStorage.getItem(KEY) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return current;
}
