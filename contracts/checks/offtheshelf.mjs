// A client with only OpenZeppelin's ABI delegates, proposes, votes in every way, cancels, queues and executes,
// and understands every event that such clients listen to.
// usage: node offtheshelf.mjs RPC_URL TOKEN GOVERNOR TIMELOCK MEMBER_KEY RELAYER_KEY
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { AbiCoder, Contract, Interface, JsonRpcProvider, Wallet, ZeroHash, getAddress, id, keccak256, toUtf8Bytes } from "ethers";

const require = createRequire(import.meta.url);
const abi = (name) => require(`@openzeppelin/contracts/build/contracts/${name}.json`).abi;

const [url, tokenAddress, governorAddress, timelockAddress, memberKey, relayerKey] = process.argv.slice(2);
const node = new JsonRpcProvider(url, undefined, { cacheTimeout: -1, pollingInterval: 100 });
const member = new Wallet(memberKey, node);
const relayer = new Wallet(relayerKey, node);
const memberAddress = await member.getAddress();

const EXTENSIONS = [
  "GovernorTimelockControl",
  "GovernorVotesQuorumFraction",
  "GovernorCountingSimple",
  "GovernorSettings",
  "GovernorPreventLateQuorum",
];
const governorAbi = EXTENSIONS.flatMap(abi);
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

const State = { Pending: 0n, Active: 1n, Canceled: 2n, Succeeded: 4n, Queued: 5n, Executed: 7n };

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
  const salts = await timelock.queryFilter(timelock.filters.CallSalt(operation(proposal)));
  assert.deepEqual(salts.map((event) => event.args.salt), [saltOf(proposal)], "the salt is that of OpenZeppelin");
  await pass((await timelock.getMinDelay()) + 2n);
  await done(governor.execute(...proposal.arguments));
  assert.equal(await governor.state(proposal.id), State.Executed);
  assert.equal(await timelock.isOperationDone(operation(proposal)), true);
}

function saltOf(proposal) {
  const salt = BigInt(proposal.arguments[3]) ^ (BigInt(governorAddress) << 96n);
  return "0x" + salt.toString(16).padStart(64, "0");
}

function operation(proposal) {
  const [targets, values, calldatas] = proposal.arguments;
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ["address[]", "uint256[]", "bytes[]", "bytes32", "bytes32"],
    [targets, values, calldatas, ZeroHash, saltOf(proposal)],
  );
  return keccak256(encoded);
}

// the first reads of a client
const modes = new URLSearchParams(await governor.COUNTING_MODE());
assert.equal(modes.get("support"), "bravo");
assert.equal(modes.get("quorum"), "for,abstain");
assert.equal(await governor.CLOCK_MODE(), await token.CLOCK_MODE());
assert.equal(await governor.clock(), await token.clock());
assert.equal((await governor.token()).toLowerCase(), tokenAddress.toLowerCase());
assert.equal((await governor.timelock()).toLowerCase(), timelockAddress.toLowerCase());
assert.equal(await governor.BALLOT_TYPEHASH(), id("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)"));
assert.equal(await governor.version(), "1");
assert.equal(await governor.votingDelay(), 60n);
assert.equal(await governor.votingPeriod(), 300n);
assert.equal(await governor.proposalThreshold(), 1n);
assert.equal(await timelock.getMinDelay(), 30n);
assert.equal(await token.decimals(), 18n);
assert.equal(await token.symbol(), "POL");

await pass(2);
const before = (await governor.clock()) - 1n;
const supply = await token.getPastTotalSupply(before);
assert.equal(supply, 1_000n * 10n ** 18n);
assert.equal(await governor.quorum(before), supply / 10n, "ten per cent of the supply");

// ERC-165: both ids of IGovernor, ERC-165 itself, the receivers of tokens; not ERC-6372, as OpenZeppelin's own
const answers = async (contract, ids) => Promise.all(ids.map((one) => contract.supportsInterface(one)));
const RECEIVER = "0x4e2312e0";
assert.deepEqual(await answers(governor, ["0xcdbdfcee", "0x65455a86", "0x01ffc9a7", RECEIVER]), [true, true, true, true]);
assert.deepEqual(await answers(governor, [idOf("IERC6372"), "0xffffffff"]), [false, false]);
assert.deepEqual(await answers(timelock, ["0x7965db0b", "0x01ffc9a7", RECEIVER, "0xffffffff"]), [true, true, true, false]);
// the ids of what has no ERC-165: every function behind them answers
assert.equal(idOf("IERC6372"), "0xda287a1d");
assert.equal(idOf("IVotes"), "0xe90fb3f6");
const code = (await node.getCode(tokenAddress)).toLowerCase();
for (const name of ["IERC6372", "IVotes"]) {
  for (const selector of selectorsOf(name)) assert.ok(code.includes(selector.slice(2)), `the token has ${name} ${selector}`);
}

function selectorsOf(name) {
  const functions = new Interface(abi(name)).fragments.filter((fragment) => fragment.type === "function");
  return functions.map((fragment) => fragment.selector);
}

function idOf(name) {
  const number = selectorsOf(name).reduce((sum, selector) => sum ^ BigInt(selector), 0n);
  return "0x" + number.toString(16).padStart(8, "0");
}

// EIP-712: name and version as the Governor says, the chain, the Governor, nothing else
const [fields, ...domain] = await governor.eip712Domain();
assert.equal(fields, "0x0f");
const { chainId } = await node.getNetwork();
assert.deepEqual(
  domain.map(String),
  [await governor.name(), "1", String(chainId), getAddress(governorAddress), ZeroHash, ""],
);

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

const withParams = await propose("A vote with params", [nothing]);
await open();
// in the last minute, so that voting stays open longer
await pass((await governor.proposalDeadline(withParams.id)) - (await governor.clock()) - 20n);
await done(governor.castVoteWithReasonAndParams(withParams.id, 1, "late", "0x01"));
assert.ok((await governor.clock()) + 30n < (await governor.proposalDeadline(withParams.id)), "a late quorum extends");
await finish(withParams);

const withdrawn = await propose("A proposal that is withdrawn", [nothing]);
await done(governor.cancel(...withdrawn.arguments));
assert.equal(await governor.state(withdrawn.id), State.Canceled);

const to = (contract, name, ...values) => ({ to: contract.target, data: contract.interface.encodeFunctionData(name, values) });
await openAndFinish(
  await propose("Every setting once more", [
    to(governor, "setVotingDelay", 61n),
    to(governor, "setVotingPeriod", 301n),
    to(governor, "setProposalThreshold", 2n),
    to(governor, "updateQuorumNumerator", 11n),
    to(governor, "setLateQuorumVoteExtension", 62n),
    to(governor, "updateTimelock", timelockAddress),
    to(timelock, "updateDelay", 31n),
  ]),
);

async function openAndFinish(proposal) {
  await open();
  await done(governor.castVote(proposal.id, 1));
  await finish(proposal);
}

// all events, read with OpenZeppelin's ABI alone
const said = new Map();
for (const contract of [governor, timelock, token]) {
  for (const log of await node.getLogs({ address: contract.target, fromBlock: 0 })) {
    const event = contract.interface.parseLog(log);
    if (event) said.set(event.name, [...(said.get(event.name) ?? []), event]);
  }
}
const LISTENED = {
  ProposalCreated: "uint256,address,address[],uint256[],string[],bytes[],uint256,uint256,string",
  VoteCast: "address,uint256,uint8,uint256,string",
  VoteCastWithParams: "address,uint256,uint8,uint256,string,bytes",
  ProposalQueued: "uint256,uint256",
  ProposalExecuted: "uint256",
  ProposalCanceled: "uint256",
  VotingDelaySet: "uint256,uint256",
  VotingPeriodSet: "uint256,uint256",
  ProposalThresholdSet: "uint256,uint256",
  TimelockChange: "address,address",
  ProposalExtended: "uint256,uint64",
  QuorumNumeratorUpdated: "uint256,uint256",
  MinDelayChange: "uint256,uint256",
  CallExecuted: "bytes32,uint256,address,uint256,bytes",
  DelegateChanged: "address,address,address",
  DelegateVotesChanged: "address,uint256,uint256",
  Transfer: "address,address,uint256",
};
for (const [name, types] of Object.entries(LISTENED)) {
  assert.equal(said.get(name)?.[0].signature, `${name}(${types})`, `clients hear ${name}`);
}
const last = (name) => [...said.get(name).at(-1).args];
assert.deepEqual(last("VotingDelaySet"), [60n, 61n]);
assert.deepEqual(last("VotingPeriodSet"), [300n, 301n]);
assert.deepEqual(last("ProposalThresholdSet"), [1n, 2n]);
assert.deepEqual(last("QuorumNumeratorUpdated"), [10n, 11n]);
assert.deepEqual(last("MinDelayChange"), [30n, 31n]);
assert.deepEqual(last("ProposalCanceled"), [withdrawn.id]);
assert.deepEqual(last("ProposalExtended")[0], withParams.id);
const alwaysFor = [memberAddress, withParams.id, 1n, await token.balanceOf(memberAddress), "late", "0x01"];
assert.deepEqual(last("VoteCastWithParams"), alwaysFor);
assert.equal(said.get("ProposalExecuted").length, 5);
assert.equal(said.get("CallExecuted").length, 4 + 7);

function field(text) {
  const [name, type] = text.split(":");
  return { name, type };
}

console.log("an off-the-shelf client delegated, proposed, voted in every way, cancelled, queued and executed");
process.exit(0);
