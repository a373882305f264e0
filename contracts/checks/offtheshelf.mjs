// A client that knows nothing but OpenZeppelin's ABI delegates, proposes, votes in every way, queues and executes.
// usage: node offtheshelf.mjs RPC_URL TOKEN GOVERNOR TIMELOCK MEMBER_KEY RELAYER_KEY
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { AbiCoder, Contract, JsonRpcProvider, Wallet, id, keccak256, toUtf8Bytes } from "ethers";

const require = createRequire(import.meta.url);
const abi = (name) => require(`@openzeppelin/contracts/build/contracts/${name}.json`).abi;

const [url, tokenAddress, governorAddress, timelockAddress, memberKey, relayerKey] = process.argv.slice(2);
const node = new JsonRpcProvider(url, undefined, { cacheTimeout: -1, pollingInterval: 100 });
const member = new Wallet(memberKey, node);
const relayer = new Wallet(relayerKey, node);
const memberAddress = await member.getAddress();

const governorAbi = [...abi("GovernorTimelockControl"), ...abi("GovernorVotes"), ...abi("GovernorCountingSimple")];
const token = new Contract(tokenAddress, abi("ERC20Votes"), member);
const governor = new Contract(governorAddress, dedupe(governorAbi), member);
const timelock = new Contract(timelockAddress, abi("TimelockController"), member);

function dedupe(entries) {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}

async function pass(seconds) {
  await node.send("evm_increaseTime", [Number(seconds)]);
  await node.send("evm_mine", []);
}

const done = async (transaction) => (await transaction).wait();

const State = { Pending: 0n, Active: 1n, Succeeded: 4n, Queued: 5n, Executed: 7n };

async function propose(title, actions) {
  const description = `# ${title}\n\nWritten by a client off the shelf.\n\n#proposer=${memberAddress}`;
  const [targets, values, calldatas] = [actions.map((a) => a.to), actions.map(() => 0n), actions.map((a) => a.data)];
  const receipt = await done(governor.propose(targets, values, calldatas, description));
  const created = receipt.logs.map((log) => governor.interface.parseLog(log)).find((e) => e?.name === "ProposalCreated");
  const hash = keccak256(toUtf8Bytes(description));
  const expected = keccak256(
    AbiCoder.defaultAbiCoder().encode(["address[]", "uint256[]", "bytes[]", "bytes32"], [targets, values, calldatas, hash]),
  );
  assert.equal(created.args.proposalId, BigInt(expected), "the id is that of OpenZeppelin");
  assert.equal(created.args.proposer, memberAddress);
  return { id: created.args.proposalId, arguments: [targets, values, calldatas, hash] };
}

async function signBallot(types, message) {
  const [, name, version, chainId, verifyingContract] = await governor.eip712Domain();
  return member.signTypedData({ name, version, chainId, verifyingContract }, types, message);
}

async function open() {
  await pass((await governor.votingDelay()) + 2n);
}

async function finish(proposal) {
  await pass((await governor.votingPeriod()) + 2n);
  assert.equal(await governor.state(proposal.id), State.Succeeded);
  assert.equal(await governor.proposalNeedsQueuing(proposal.id), true);
  await done(governor.queue(...proposal.arguments));
  assert.equal(await governor.state(proposal.id), State.Queued);
  assert.equal(await timelock.isOperationPending(operation(proposal)), true, "the operation id is that of OpenZeppelin");
  await pass((await timelock.getMinDelay()) + 2n);
  await done(governor.execute(...proposal.arguments));
  assert.equal(await governor.state(proposal.id), State.Executed);
  assert.equal(await timelock.isOperationDone(operation(proposal)), true);
}

function operation(proposal) {
  const [targets, values, calldatas, hash] = proposal.arguments;
  const salt = BigInt(hash) ^ (BigInt(governorAddress) << 96n);
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ["address[]", "uint256[]", "bytes[]", "bytes32", "bytes32"],
    [targets, values, calldatas, "0x" + "00".repeat(32), "0x" + salt.toString(16).padStart(64, "0")],
  );
  return keccak256(encoded);
}

// what clients read before anything else
const modes = new URLSearchParams(await governor.COUNTING_MODE());
assert.equal(modes.get("support"), "bravo");
assert.equal(modes.get("quorum"), "for,abstain");
assert.equal(await governor.CLOCK_MODE(), await token.CLOCK_MODE());
assert.equal(await governor.clock(), await token.clock());
assert.equal((await governor.token()).toLowerCase(), tokenAddress.toLowerCase());
assert.equal((await governor.timelock()).toLowerCase(), timelockAddress.toLowerCase());
assert.equal(await governor.BALLOT_TYPEHASH(), id("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)"));
assert.equal(await governor.supportsInterface("0xcdbdfcee"), true);
assert.equal(await governor.supportsInterface("0x65455a86"), true);
assert.ok((await governor.quorum((await governor.clock()) - 1n)) >= 0n);
assert.equal(await governor.version(), "1");

await done(token.delegate(memberAddress));
assert.equal(await token.getVotes(memberAddress), await token.balanceOf(memberAddress));
await pass(2);

const nothing = { to: memberAddress, data: "0x" };

const alone = await propose("A vote with a reason", [nothing]);
assert.equal(await governor.state(alone.id), State.Pending);
await open();
assert.equal(await governor.state(alone.id), State.Active);
const receipt = await done(governor.castVoteWithReason(alone.id, 1, "because"));
const cast = receipt.logs.map((log) => governor.interface.parseLog(log)).find((e) => e?.name === "VoteCast");
assert.deepEqual([...cast.args], [memberAddress, alone.id, 1n, await token.balanceOf(memberAddress), "because"]);
assert.equal(await governor.hasVoted(alone.id, memberAddress), true);
assert.equal((await governor.proposalVotes(alone.id)).forVotes, cast.args.weight);
await finish(alone);

const relayed = await propose("A signed vote", [nothing]);
await open();
const nonce = await governor.nonces(memberAddress);
const Ballot = ["proposalId:uint256", "support:uint8", "voter:address", "nonce:uint256"].map(field);
const signature = await signBallot({ Ballot }, { proposalId: relayed.id, support: 1, voter: memberAddress, nonce });
await done(governor.connect(relayer).castVoteBySig(relayed.id, 1, memberAddress, signature));
assert.equal(await governor.nonces(memberAddress), nonce + 1n);
await finish(relayed);

const spoken = await propose("A signed vote with a reason", [nothing]);
await open();
const ExtendedBallot = [...Ballot, ...["reason:string", "params:bytes"].map(field)];
const extended = await signBallot(
  { ExtendedBallot },
  { proposalId: spoken.id, support: 1, voter: memberAddress, nonce: nonce + 1n, reason: "signed", params: "0x" },
);
await done(
  governor.connect(relayer).castVoteWithReasonAndParamsBySig(spoken.id, 1, memberAddress, "signed", "0x", extended),
);
await finish(spoken);

function field(text) {
  const [name, type] = text.split(":");
  return { name, type };
}

console.log("an off-the-shelf client delegated, proposed, voted in three ways, queued and executed");
process.exit(0);
