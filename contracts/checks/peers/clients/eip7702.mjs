// An account of a key that runs the code of eth-infinitism's Simple7702Account (EIP-7702): votes by its key and by its code.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { encodeFunctionData } from "viem";
import { Ballot, For, close, compact, domain, done, enfranchise, governor, governorAbi, governorAddress, member, node, open, ownNonce, pass, relayer, token, tokenAbi, tokenAddress, votes, wallet } from "./community.mjs";

const file = new URL("../node_modules/@account-abstraction/contracts/artifacts/Simple7702Account.json", import.meta.url);
const { abi, bytecode } = JSON.parse(readFileSync(file));
const { contractAddress: code } = await done(relayer.deployContract({ abi, bytecode }));

const account = privateKeyToAccount(generatePrivateKey());
const smart = wallet(account);
await enfranchise(account.address, 7n);
await done(relayer.sendTransaction({ to: account.address, value: 10n ** 18n }));
await done(token(member).write.delegate([member.account.address]));

// takes the code on, and delegates in the same transaction by it
const authorization = await smart.signAuthorization({ contractAddress: code, executor: "self" });
const delegate = encodeFunctionData({ abi: tokenAbi, functionName: "delegate", args: [account.address] });
const execute = encodeFunctionData({ abi, functionName: "execute", args: [tokenAddress, 0n, delegate] });
await done(smart.sendTransaction({ to: account.address, data: execute, authorizationList: [authorization] }));
assert.equal(await node.getCode({ address: account.address }), `0xef0100${code.slice(2).toLowerCase()}`);
assert.equal(await token().read.getVotes([account.address]), 7n);
await pass(2);

const sign = async (id, nonce) =>
  account.signTypedData({
    domain: await domain(),
    types: { Ballot },
    primaryType: "Ballot",
    message: { proposalId: id, support: For, voter: account.address, nonce },
  });
const plain = () => governor().read.nonces([account.address]);
const spoken = (nonce, signature) => [{ support: For, voter: account.address, nonce, reason: "", signature }];
const ways = {
  "by its key in a batch": async (id) => {
    const nonce = ownNonce(id);
    const ballot = { support: For, voter: account.address, nonce, ...compact(await sign(id, nonce)) };
    await done(governor(relayer).write.castVotesBySig([id, [ballot], []]));
  },
  "by its code in a batch": async (id) => {
    const nonce = ownNonce(id);
    await done(governor(relayer).write.castVotesBySig([id, [], spoken(nonce, await sign(id, nonce))]));
  },
  "by its code in a batch, plain nonce": async (id) => {
    const nonce = await plain();
    await done(governor(relayer).write.castVotesBySig([id, [], spoken(nonce, await sign(id, nonce))]));
  },
  "by its code alone": async (id) => {
    await done(governor(relayer).write.castVoteBySig([id, For, account.address, await sign(id, ownNonce(id))]));
  },
  "by its code alone, plain nonce": async (id) => {
    await done(governor(relayer).write.castVoteBySig([id, For, account.address, await sign(id, await plain())]));
  },
  "by a call of its code": async (id) => {
    const vote = encodeFunctionData({ abi: governorAbi, functionName: "castVote", args: [id, For] });
    await done(smart.sendTransaction({ to: account.address, data: encodeFunctionData({ abi, functionName: "execute", args: [governorAddress, 0n, vote] }) }));
  },
};
for (const [way, vote] of Object.entries(ways)) {
  const { id } = await open(`eip7702: ${way}`);
  await vote(id);
  assert.equal((await votes(id)).accepted, 7n, way);
  await close();
}
console.log("eip7702: worked");
process.exit(0);
