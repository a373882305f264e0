// ethers: the same with its own words.
import assert from "node:assert/strict";
import { Contract, JsonRpcProvider, Signature, Wallet, id as hashOf } from "ethers";
import { Ballot, For, State, close, governorAbi, governorAddress, memberKey, ownNonce, pass, relayerKey, tokenAbi, tokenAddress, url } from "./community.mjs";

const node = new JsonRpcProvider(url, undefined, { cacheTimeout: -1, pollingInterval: 50 });
const [member, relayer] = [memberKey, relayerKey].map((key) => new Wallet(key, node));
const token = new Contract(tokenAddress, tokenAbi, member);
const governor = new Contract(governorAddress, governorAbi, member);
const relayed = governor.connect(relayer);
const done = async (transaction) => (await transaction).wait();
const plainNonce = () => governor["nonces(address)"](member.address);

await done(token.delegate(member.address));
await pass(2);

async function open(title) {
  const proposal = [[member.address], [0n], ["0x"]];
  await done(governor.propose(...proposal, title));
  const steps = [...proposal, hashOf(title)];
  const id = await governor.getProposalId(...steps);
  await pass((await governor.votingDelay()) + 2n);
  return { id, steps };
}

async function sign(id, nonce) {
  const [, name, version, chainId, verifyingContract] = await governor.eip712Domain();
  const message = { proposalId: id, support: For, voter: member.address, nonce };
  return member.signTypedData({ name, version, chainId, verifyingContract }, { Ballot }, message);
}

async function inBatch(id, nonce) {
  const { r, yParityAndS } = Signature.from(await sign(id, nonce));
  return done(relayed.castVotesBySig(id, [{ support: For, voter: member.address, nonce, r, vs: yParityAndS }], []));
}

const ways = {
  "alone, plain nonce": async (id) => done(relayed.castVoteBySig(id, For, member.address, await sign(id, await plainNonce()))),
  "alone, own nonce": async (id) => done(relayed.castVoteBySig(id, For, member.address, await sign(id, ownNonce(id)))),
  "in a batch, plain nonce": async (id) => inBatch(id, await plainNonce()),
  "in a batch, own nonce": async (id) => inBatch(id, ownNonce(id)),
};
for (const [way, vote] of Object.entries(ways)) {
  const { id, steps } = await open(`ethers: ${way}`);
  await vote(id);
  assert.equal(await governor.hasVoted(id, member.address), true, way);
  await close();
  await done(governor.queue(...steps));
  await pass(60);
  await done(governor.execute(...steps));
  assert.equal(await governor.state(id), BigInt(State.Executed));
}
console.log("ethers: worked");
process.exit(0);
