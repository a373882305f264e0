// A Safe of two owners with Safe's own contracts and protocol kit: votes by a signature of the Safe (ERC-1271).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { encodeFunctionData, hashTypedData } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { Ballot, For, chain, close, domain, done, enfranchise, governor, member, memberKey, node, open, ownNonce, pass, relayer, relayerKey, token, tokenAbi, tokenAddress, url, votes } from "./community.mjs";

const kit = createRequire(import.meta.url)("@safe-global/protocol-kit");
const Safe = kit.default;
const artifacts = new URL("../node_modules/@safe-global/safe-smart-account/build/artifacts/contracts/", import.meta.url);

async function deploy(path) {
  const { abi, bytecode } = JSON.parse(readFileSync(new URL(`${path}.json`, artifacts)));
  return (await done(relayer.deployContract({ abi, bytecode }))).contractAddress;
}
const contractNetworks = {
  [String(chain.id)]: {
    safeSingletonAddress: await deploy("Safe.sol/Safe"),
    safeProxyFactoryAddress: await deploy("proxies/SafeProxyFactory.sol/SafeProxyFactory"),
    fallbackHandlerAddress: await deploy("handler/CompatibilityFallbackHandler.sol/CompatibilityFallbackHandler"),
    multiSendAddress: await deploy("libraries/MultiSend.sol/MultiSend"),
    multiSendCallOnlyAddress: await deploy("libraries/MultiSendCallOnly.sol/MultiSendCallOnly"),
    signMessageLibAddress: await deploy("libraries/SignMessageLib.sol/SignMessageLib"),
    createCallAddress: await deploy("libraries/CreateCall.sol/CreateCall"),
  },
};
const owners = [memberKey, relayerKey].map((key) => privateKeyToAddress(key));
const predictedSafe = { safeAccountConfig: { owners, threshold: 2 }, safeDeploymentConfig: { saltNonce: String(Date.now()), safeVersion: "1.4.1" } };
const unborn = await Safe.init({ provider: url, signer: relayerKey, predictedSafe, contractNetworks });
const birth = await unborn.createSafeDeploymentTransaction();
await done(relayer.sendTransaction({ to: birth.to, value: BigInt(birth.value), data: birth.data }));
const safeAddress = await unborn.getAddress();
const [first, second] = await Promise.all([memberKey, relayerKey].map((signer) => Safe.init({ provider: url, signer, safeAddress, contractNetworks })));
assert.equal(await first.getThreshold(), 2);

await done(token(member).write.delegate([member.account.address]));
await enfranchise(safeAddress, 9n);
const data = encodeFunctionData({ abi: tokenAbi, functionName: "delegate", args: [safeAddress] });
let transaction = await first.createTransaction({ transactions: [{ to: tokenAddress, value: "0", data }] });
transaction = await second.signTransaction(await first.signTransaction(transaction));
await done((await second.executeTransaction(transaction)).hash);
assert.equal(await token().read.getVotes([safeAddress]), 9n);
await pass(2);

/** both owners sign the Safe's message over the ballot */
async function sign(id, nonce) {
  const message = { proposalId: id, support: For, voter: safeAddress, nonce };
  const ballot = { domain: await domain(), types: { Ballot }, primaryType: "Ballot", message };
  const digest = hashTypedData(ballot);
  const wrapped = first.createMessage(ballot);
  const both = await second.signMessage(await first.signMessage(wrapped, "eth_signTypedData_v4"), "eth_signTypedData_v4");
  assert.equal(await first.isValidSignature(digest, both.encodedSignatures()), true);
  return both.encodedSignatures();
}

const plain = () => governor().read.nonces([safeAddress]);
const batch = async (id, nonce) => {
  const ballot = { support: For, voter: safeAddress, nonce, reason: "", signature: await sign(id, nonce) };
  await done(governor(relayer).write.castVotesBySig([id, [], [ballot]]));
};
const ways = {
  "alone, own nonce": async (id) => done(governor(relayer).write.castVoteBySig([id, For, safeAddress, await sign(id, ownNonce(id))])),
  "alone, plain nonce": async (id) => done(governor(relayer).write.castVoteBySig([id, For, safeAddress, await sign(id, await plain())])),
  "in a batch, own nonce": async (id) => batch(id, ownNonce(id)),
  "in a batch, plain nonce": async (id) => batch(id, await plain()),
};
for (const [way, vote] of Object.entries(ways)) {
  const { id } = await open(`safe: ${way}`);
  await vote(id);
  assert.equal((await votes(id)).accepted, 9n, way);
  await close();
}
assert.ok((await node.getCode({ address: safeAddress })).length > 2);
console.log("safe: worked");
process.exit(0);
