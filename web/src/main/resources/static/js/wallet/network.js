// The wallet has to be where the contracts are.
export async function ensureChain(provider, chainId) {
  const wanted = `0x${Number(chainId).toString(16)}`;
  const on = async () => Number(await provider.request({ method: "eth_chainId" })) === Number(chainId);
  if (await on()) return;
  try {
    await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId: wanted }] });
  } catch (failure) {
    if ([4001, 4100, 4900, -32002].includes(failure.code)) throw failure;
    throw Object.assign(new Error("another network"), { code: 4901, chainId });
  }
  if (!(await on())) throw Object.assign(new Error("another network"), { code: 4901, chainId });
}
