// Wallets announce themselves (EIP-6963); nothing is injected or guessed.
const found = new Map();
const listeners = new Set();

addEventListener("eip6963:announceProvider", (event) => {
  const { info, provider } = event.detail;
  if (!found.has(info.rdns)) {
    found.set(info.rdns, { info, provider });
    for (const listener of listeners) listener();
  }
});

dispatchEvent(new Event("eip6963:requestProvider"));

export const wallets = () => [...found.values()];
export const wallet = (rdns) => found.get(rdns);
export const onWallet = (listener) => listeners.add(listener);
