// The wallet has to be where the contracts are. A wallet that does not know the chain is offered it (EIP-3085).
const STOPS = [4001, 4100, 4900, -32002];
const UNKNOWN = 4902;

export async function ensureChain(provider, chainId) {
  const wanted = `0x${Number(chainId).toString(16)}`;
  const on = async () => Number(await provider.request({ method: "eth_chainId" })) === Number(chainId);
  if (await on()) return;
  const elsewhere = () => Object.assign(new Error("another network"), { code: 4901, chainId });
  const ask = (method, params) =>
    provider.request({ method, params: [params] }).catch((failure) => {
      if (STOPS.includes(failure.code)) throw failure;
      return failure;
    });
  const failure = await ask("wallet_switchEthereumChain", { chainId: wanted });
  const offer = description(wanted);
  if (failure) {
    // some wallets wrap the answer of another one
    const code = failure.data?.originalError?.code ?? failure.code;
    if (code !== UNKNOWN || !offer) throw elsewhere();
    if (await ask("wallet_addEthereumChain", offer)) throw elsewhere();
    // a wallet may add a chain without going there
    if (!(await on())) await ask("wallet_switchEthereumChain", { chainId: wanted });
  }
  if (!(await on())) throw elsewhere();
}

// What a wallet needs to know of the chain; nothing where the site names no node that everybody may use.
function description(chainId) {
  const { name, rpc, currency, explorer } = document.querySelector('meta[name="chain"]')?.dataset ?? {};
  if (!rpc) return null;
  return {
    chainId,
    chainName: name,
    rpcUrls: [rpc],
    nativeCurrency: { name: currency, symbol: currency, decimals: 18 },
    ...(explorer ? { blockExplorerUrls: [explorer] } : {}),
  };
}
