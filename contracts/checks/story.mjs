// The story of the community on any node: a policy by vote, a blocked release, a cleared release, a recall by vote.
// usage: node story.mjs RPC_URL TOKEN GOVERNOR TIMELOCK REGISTRY GATE MEMBER_KEY MAINTAINER_KEY EVALUATOR_KEY
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  AbiCoder,
  Contract,
  JsonRpcProvider,
  Signature,
  Wallet,
  ZeroAddress,
  ZeroHash,
  id,
  keccak256,
  sha256,
  toUtf8Bytes,
} from "ethers";

const [url, tokenAddress, governorAddress, timelockAddress, registryAddress, gateAddress, ...keys] = process.argv.slice(2);
const node = new JsonRpcProvider(url, undefined, { cacheTimeout: -1, pollingInterval: 100 });
const [member, maintainer, evaluator] = keys.map((key) => new Wallet(key, node));

const compiled = (name) =>
  JSON.parse(readFileSync(new URL(`../target/forge/out/${name}.sol/${name}.json`, import.meta.url))).abi;
const token = new Contract(tokenAddress, compiled("PolityToken"), member);
const governor = new Contract(governorAddress, compiled("PolityGovernor"), member);
const timelock = new Contract(timelockAddress, compiled("PolityTimelock"), member);
const registry = new Contract(registryAddress, compiled("PolicyRegistry"), member);
const gate = new Contract(gateAddress, compiled("ReleaseGate"), maintainer);

const done = async (transaction) => (await transaction).wait();

async function pass(seconds) {
  await node.send("evm_increaseTime", [Number(seconds)]);
  await node.send("evm_mine", []);
}

async function byVote(target, data, description) {
  const proposal = [[target], [0n], [data]];
  await done(governor.propose(...proposal, description));
  const number = await governor.getProposalId(...proposal, id(description));
  await pass((await governor.votingDelay()) + 2n);
  await relayBallot(number);
  await pass((await governor.votingPeriod()) + (await governor.lateQuorumVoteExtension()) + 2n);
  await done(governor.queue(...proposal, id(description)));
  await pass((await timelock.getMinDelay()) + 2n);
  await done(governor.execute(...proposal, id(description)));
}

/** the member's signed ballot with the proposal's own nonce, in a batch that another account pays for */
async function relayBallot(proposalId) {
  const voter = await member.getAddress();
  const ballot = { proposalId, support: 1, voter, nonce: BigInt.asUintN(192, proposalId) << 64n };
  const types = {
    Ballot: [
      { name: "proposalId", type: "uint256" },
      { name: "support", type: "uint8" },
      { name: "voter", type: "address" },
      { name: "nonce", type: "uint256" },
    ],
  };
  const signature = Signature.from(await member.signTypedData(await domainOf(governor), types, ballot));
  const row = { support: 1, voter, nonce: ballot.nonce, r: signature.r, vs: signature.yParityAndS };
  await done(governor.connect(maintainer).castVotesBySig(proposalId, [row], []));
  assert.equal(await governor.hasVoted(proposalId, voter), true);
  assert.equal(await governor.nonces(voter), 0n, "no plain nonce is used up");
}

async function domainOf(contract) {
  const [, name, version, chainId, verifyingContract] = await contract.eip712Domain();
  return { name, version, chainId, verifyingContract };
}

async function decide(release, outcome, low, high) {
  const verdict = {
    release,
    round: (await gate.release(release)).round,
    epoch: await registry.epoch(),
    outcome,
    digest: sha256(toUtf8Bytes("statement")),
    countsRoot: ZeroHash,
    validUntil: 0,
    measurements: [{ policy: id("equalized-odds-race"), bound: id("race-gap/race"), low, high }],
  };
  const types = {
    Verdict: [
      { name: "release", type: "uint256" },
      { name: "round", type: "uint32" },
      { name: "epoch", type: "uint64" },
      { name: "outcome", type: "uint8" },
      { name: "digest", type: "bytes32" },
      { name: "countsRoot", type: "bytes32" },
      { name: "validUntil", type: "uint48" },
      { name: "measurements", type: "Measurement[]" },
    ],
    Measurement: [
      { name: "policy", type: "bytes32" },
      { name: "bound", type: "bytes32" },
      { name: "low", type: "int64" },
      { name: "high", type: "int64" },
    ],
  };
  const signature = await evaluator.signTypedData(await domainOf(gate), types, verdict);
  await done(gate.decide(verdict, [await evaluator.getAddress()], [signature]));
}

/** claims the artifact first when it has no maintainer: the commitment is in an earlier block than the submission */
async function submit(artifact) {
  const salt = id("salt");
  if ((await gate.maintainerOf(artifact)) === ZeroAddress) {
    const owner = await maintainer.getAddress();
    const claim = AbiCoder.defaultAbiCoder().encode(["bytes32", "address", "bytes32"], [artifact, owner, salt]);
    await done(gate.commit(keccak256(claim)));
  }
  const manifest = sha256(toUtf8Bytes("manifest"));
  const parents = [sha256(toUtf8Bytes("base model"))];
  await done(gate.submit({ artifact, manifest, scope: declared, name: "recidivism", version: "1.0.0", parents, salt }));
  return gate.latestOf(artifact);
}

const declared = { domain: id("criminal-justice"), task: id("binary-classification"), riskTier: id("high") };

await done(token.delegate(await member.getAddress()));
await pass(2);

const scope = { domain: id("criminal-justice"), task: ZeroHash, riskTier: ZeroHash };
const bounds = [{ name: id("race-gap/race"), comparator: 0, limit: 100_000, scope }];
const document = toUtf8Bytes('{"id":"equalized-odds-race"}');
const enact = registry.interface.encodeFunctionData("enact", [id("equalized-odds-race"), document, bounds, 0]);
await byVote(registryAddress, enact, "# Equal odds between race groups");
assert.equal(await registry.epoch(), 1n);
assert.equal((await registry.policy(id("equalized-odds-race"))).documentHash, sha256(document));

const artifact = sha256(toUtf8Bytes("weights"));
await decide(await submit(artifact), 2, 210_000, 330_000);
assert.equal(await gate.isCleared(artifact), false);

const fair = await submit(artifact);
await assert.rejects(decide(fair, 1, 10_000, 100_001), "a broken bound never clears");
await decide(fair, 1, 10_000, 100_000);
assert.equal(await gate.isCleared(artifact), true);
assert.equal(await gate.isClearedFor(artifact, declared), true);
const elsewhere = { domain: id("credit"), task: ZeroHash, riskTier: ZeroHash };
assert.equal(await gate.isClearedFor(artifact, elsewhere), false, "never submitted for");

await byVote(gateAddress, gate.interface.encodeFunctionData("recall", [fair, "leaked data"]), "# Recall");
assert.equal(await gate.isCleared(artifact), false);
assert.equal(await gate.statusOf(fair), 5n);

console.log("a vote stopped a release, let another one through, and took it back");
process.exit(0);
