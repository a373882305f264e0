// A wallet for the embedded demo, so that nobody needs an extension to try it. It announces itself like any other (EIP-6963),
// asks before it signs, and knows only keys that everybody knows.
import { inLanguage, post } from "../http.js";
import { say } from "../words.js";

const RDNS = "org.polity.development";
const KEY = "polity.development.account";
const listeners = new Map();
let accounts;
let ethers;

const rejected = () => Object.assign(new Error("rejected"), { code: 4001 });

const provider = {
  on(name, listener) {
    listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    return provider;
  },
  removeListener(name, listener) {
    listeners.set(name, (listeners.get(name) ?? []).filter((one) => one !== listener));
    return provider;
  },
  async request({ method, params = [] }) {
    switch (method) {
      case "eth_requestAccounts":
        return [(await chooseAccount()).address];
      case "eth_accounts": {
        const one = (await known()).find(({ address }) => address === localStorage.getItem(KEY));
        return one ? [one.address] : [];
      }
      case "wallet_revokePermissions":
        localStorage.removeItem(KEY);
        return null;
      case "wallet_switchEthereumChain": {
        const here = await rpc("eth_chainId", []);
        if (Number(params[0].chainId) !== Number(here)) {
          throw Object.assign(new Error("unknown chain"), { code: 4902 });
        }
        return null;
      }
      case "eth_signTypedData_v4":
        return signTypedData(params[0], JSON.parse(params[1]));
      case "eth_sendTransaction":
        return sendTransaction(params[0]);
      default:
        return rpc(method, params);
    }
  },
};

async function known() {
  accounts ??= await (await fetch(inLanguage("/embedded/accounts.json"))).json();
  return accounts;
}

async function account(address) {
  const found = (await known()).find((one) => one.address.toLowerCase() === address.toLowerCase());
  if (!found) throw Object.assign(new Error(say("devUnknown")), { code: 4100 });
  return found;
}

async function chooseAccount() {
  const all = await known();
  const chosen = await ask(say("devChoose"), say("devLead"), (body, close) => {
    const list = document.createElement("ul");
    list.className = "wallets";
    for (const one of all) {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.devAccount = one.address;
      button.textContent = `${one.name} · ${one.address.slice(0, 6)}…${one.address.slice(-4)}`;
      button.addEventListener("click", () => close(one.address));
      item.append(button);
      list.append(item);
    }
    const leave = document.createElement("button");
    leave.type = "button";
    leave.className = "button quiet";
    leave.textContent = say("cancel");
    leave.addEventListener("click", () => close(""));
    body.append(list, leave);
  });
  const one = await account(chosen);
  localStorage.setItem(KEY, one.address);
  for (const listener of listeners.get("accountsChanged") ?? []) listener([one.address]);
  return one;
}

async function signTypedData(address, { types, domain, message }) {
  const one = await account(address);
  await consent(say("devSign"), one, message);
  const { Wallet } = await library();
  const { EIP712Domain, ...own } = types;
  return new Wallet(one.key).signTypedData(domain, own, message);
}

async function sendTransaction(transaction) {
  const one = await account(transaction.from);
  await consent(say("devSend"), one, { to: transaction.to, value: transaction.value ?? "0x0", data: transaction.data });
  const { Wallet } = await library();
  const [chainId, nonce, gasPrice, block, gas] = await Promise.all([
    rpc("eth_chainId", []),
    rpc("eth_getTransactionCount", [one.address, "pending"]),
    rpc("eth_gasPrice", []),
    rpc("eth_getBlockByNumber", ["latest", false]),
    rpc("eth_estimateGas", [transaction, "pending"]),
  ]);
  const asked = BigInt(gasPrice);
  const base = BigInt(block.baseFeePerGas);
  const signed = await new Wallet(one.key).signTransaction({
    type: 2,
    chainId: Number(chainId),
    nonce: Number(nonce),
    to: transaction.to,
    data: transaction.data,
    value: transaction.value ?? "0x0",
    maxFeePerGas: 2n * asked,
    // no more than is asked for: on a quiet chain the next price follows from this one
    maxPriorityFeePerGas: asked > base ? asked - base : 0n,
    gasLimit: withMargin(BigInt(gas)),
  });
  return rpc("eth_sendRawTransaction", [signed]);
}

// EIP-7825 bounds what a transaction may use
function withMargin(gas) {
  const most = 16_777_216n;
  const ample = (gas * 13n) / 10n;
  return ample < most ? ample : gas > most ? gas : most;
}

async function library() {
  ethers ??= await import("/vendor/ethers/ethers.min.js");
  return ethers;
}

async function rpc(method, params) {
  const call = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const response = await post("/embedded/rpc", { "Content-Type": "application/json" }, call).catch(() => null);
  if (!response?.ok) throw Object.assign(new Error(say("devSilent")), { code: -32603 });
  const answer = await response.json();
  if (answer.error) throw Object.assign(new Error(say("devRefused", answer.error.code)), { code: answer.error.code });
  return answer.result;
}

function consent(question, one, content) {
  return ask(question, `${say("devAs")}: ${one.name} · ${one.address}`, (body, close) => {
    const facts = document.createElement("dl");
    facts.className = "facts";
    for (const [name, value] of Object.entries(content)) {
      const term = document.createElement("dt");
      term.textContent = name;
      const detail = document.createElement("dd");
      const text = String(value);
      if (text.startsWith("0x")) detail.className = "mono";
      detail.textContent = text.length > 200 ? `${text.slice(0, 200)}…` : text;
      facts.append(term, detail);
    }
    const actions = document.createElement("div");
    actions.className = "actions";
    for (const [answer, key, style] of [["yes", "devAccept", "button"], ["", "devReject", "button quiet"]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = style;
      button.textContent = say(key);
      button.dataset.dev = answer ? "confirm" : "reject";
      button.addEventListener("click", () => close(answer));
      actions.append(button);
    }
    body.append(facts, actions);
  });
}

function ask(question, lead, fill) {
  const dialog = document.createElement("dialog");
  dialog.dataset.devWallet = "";
  dialog.setAttribute("aria-labelledby", "dev-wallet-title");
  const title = document.createElement("h2");
  title.id = "dev-wallet-title";
  title.textContent = question;
  const text = document.createElement("p");
  text.className = "hint";
  text.textContent = lead;
  dialog.append(title, text);
  fill(dialog, (answer) => dialog.close(answer));
  document.body.append(dialog);
  return new Promise((resolve, reject) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (dialog.returnValue) resolve(dialog.returnValue);
      else reject(rejected());
    });
    dialog.showModal();
  });
}

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="3" fill="#5b5e6b"/><path d="M7 11h18v12H7z" fill="none" stroke="#fff" stroke-width="2"/><path d="M19 15h6v4h-6z" fill="#fff"/></svg>',
)}`;

function announce() {
  const info = Object.freeze({
    uuid: "5a0fb4a5-9dd9-4be0-8a0b-6d1d7f8f1b11",
    name: say("devName"),
    icon,
    rdns: RDNS,
    accountName: (address) => accounts?.find((one) => one.address.toLowerCase() === address.toLowerCase())?.name,
  });
  dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }));
}

addEventListener("eip6963:requestProvider", announce);
announce();
