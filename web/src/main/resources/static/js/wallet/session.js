// Which wallet and account this browser uses; remembered until disconnected.
import { onWallet, wallet } from "./discovery.js";

const KEY = "polity.wallet";
let current = null;

export const session = () => current;

export async function connect(rdns, { silently = false } = {}) {
  const { provider, info } = wallet(rdns);
  const [account] = await provider.request({ method: silently ? "eth_accounts" : "eth_requestAccounts" });
  if (!account) return;
  if (current?.provider !== provider) {
    provider.on?.("accountsChanged", ([next]) => (next ? settle(provider, info, next) : disconnect()));
  }
  settle(provider, info, account);
}

export async function disconnect() {
  const provider = current?.provider;
  current = null;
  localStorage.removeItem(KEY);
  announce();
  await provider?.request({ method: "wallet_revokePermissions", params: [{ eth_accounts: {} }] }).catch(() => {});
}

function settle(provider, info, account) {
  current = { provider, info, account: account.toLowerCase() };
  localStorage.setItem(KEY, info.rdns);
  announce();
}

function announce() {
  document.dispatchEvent(new CustomEvent("polity:account", { detail: current }));
}

const resume = () => {
  const rdns = localStorage.getItem(KEY);
  if (!current && rdns && wallet(rdns)) connect(rdns, { silently: true }).catch(() => {});
};
onWallet(resume);
resume();
