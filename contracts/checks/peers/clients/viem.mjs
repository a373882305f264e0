// viem: delegates, proposes, signs ballots with both nonces, relays them alone and in a batch, queues and executes.
import assert from "node:assert/strict";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { parseEventLogs, parseSignature } from "viem";
import {
  Ballot, For, State, close, compact, domain, done, enfranchise, governor, governorAbi, member, node, open, ownNonce, pass, relayer,
  token, votes,
} from "./community.mjs";

await done(token(member).write.delegate([member.account.address]));
const alone = privateKeyToAccount(generatePrivateKey());
await enfranchise(alone.address, 5n);
// one that owns tokens and no ether delegates by signature
const delegation = await alone.signTypedData({
  domain: { ...(await domain()), name: "Polity", verifyingContract: token().address },
  primaryType: "Delegation",
  types: { Delegation: [{ name: "delegatee", type: "address" }, { name: "nonce", type: "uint256" }, { name: "expiry", type: "uint256" }] },
  message: { delegatee: alone.address, nonce: 0n, expiry: 1n << 40n },
});
const { r, s, v } = parseSignature(delegation);
await done(token(relayer).write.delegateBySig([alone.address, 0n, 1n << 40n, Number(v), r, s]));
assert.equal(await token().read.getVotes([alone.address]), 5n);
await pass(2);

const sign = async (account, id, nonce) =>
  account.signTypedData({
    domain: await domain(),
    types: { Ballot },
    primaryType: "Ballot",
    message: { proposalId: id, support: For, voter: account.address, nonce },
  });

const single = await open("viem: ballots alone");
assert.equal(await governor().read.state([single.id]), State.Active);
const plain = await governor().read.nonces([alone.address]);
await done(governor(relayer).write.castVoteBySig([single.id, For, alone.address, await sign(alone, single.id, plain)]));
assert.equal(await governor().read.nonces([alone.address]), plain + 1n);
const own = await sign(member.account, single.id, ownNonce(single.id));
const before = await governor().read.nonces([member.account.address]);
await done(governor(relayer).write.castVoteBySig([single.id, For, member.account.address, own]));
assert.equal(await governor().read.nonces([member.account.address]), before, "the proposal's own nonce is not counted");
await assert.rejects(governor(relayer).simulate.castVoteBySig([single.id, For, member.account.address, own]));
await close();
await done(governor(member).write.queue(single.steps));
assert.equal(await governor().read.state([single.id]), State.Queued);
await pass(60);
await done(governor(member).write.execute(single.steps));
assert.equal(await governor().read.state([single.id]), State.Executed);

const batch = await open("viem: ballots in a batch");
const signed = [];
for (const [account, nonce] of [[member.account, ownNonce(batch.id)], [alone, await governor().read.nonces([alone.address])]]) {
  signed.push({ support: For, voter: account.address, nonce, ...compact(await sign(account, batch.id, nonce)) });
}
const receipt = await done(governor(relayer).write.castVotesBySig([batch.id, signed, []]));
const cast = parseEventLogs({ abi: governorAbi, eventName: "VoteCast", logs: receipt.logs });
assert.deepEqual(cast.map(({ args }) => args.voter.toLowerCase()), signed.map(({ voter }) => voter.toLowerCase()));
assert.equal((await votes(batch.id)).accepted, cast[0].args.weight + 5n);
// the same once more, with the other nonce: nothing
const other = await governor().read.nonces([member.account.address]);
const twice = { support: For, voter: member.account.address, nonce: other, ...compact(await sign(member.account, batch.id, other)) };
const refused = await done(governor(relayer).write.castVotesBySig([batch.id, [twice], []]));
const [skipped] = parseEventLogs({ abi: governorAbi, eventName: "BallotSkipped", logs: refused.logs });
assert.equal(skipped.args.reason, 5, "already voted");
assert.equal(await node.getBalance({ address: alone.address }), 0n);
console.log("viem: worked");
process.exit(0);
