// What all the clients need: the community on the node, in viem's words.
// usage of every script: node SCRIPT RPC_URL TOKEN GOVERNOR COMPILED MEMBER_KEY RELAYER_KEY
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createPublicClient, createTestClient, createWalletClient, getContract, http, keccak256, parseSignature, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { foundry } from "viem/chains";

const [url, tokenAddress, governorAddress, compiled, memberKey, relayerKey] = process.argv.slice(2);
const abi = (name) => JSON.parse(readFileSync(join(compiled, `${name}.sol/${name}.json`))).abi;
const transport = http(url);

export const chain = { ...foundry, rpcUrls: { default: { http: [url] } } };
export const tokenAbi = abi("PolityToken");
export const governorAbi = abi("PolityGovernor");
export { governorAddress, memberKey, relayerKey, tokenAddress, url };

export const node = createPublicClient({ chain, transport, pollingInterval: 50 });
const clock = createTestClient({ chain, transport, mode: "anvil" });
export const wallet = (account) => createWalletClient({ account, chain, transport, pollingInterval: 50 });
export const member = wallet(privateKeyToAccount(memberKey));
export const relayer = wallet(privateKeyToAccount(relayerKey));
export const token = (client) => getContract({ address: tokenAddress, abi: tokenAbi, client: { public: node, wallet: client } });
export const governor = (client) =>
  getContract({ address: governorAddress, abi: governorAbi, client: { public: node, wallet: client } });

export async function pass(seconds) {
  await clock.increaseTime({ seconds: Number(seconds) });
  await clock.mine({ blocks: 1 });
}

export async function done(hash) {
  const receipt = await node.waitForTransactionReceipt({ hash: await hash });
  if (receipt.status !== "success") throw new Error(`transaction ${receipt.transactionHash} failed`);
  return receipt;
}

export const State = { Active: 1, Succeeded: 4, Queued: 5, Executed: 7 };
export const For = 1;

/** the nonce that is valid for this proposal alone */
export const ownNonce = (proposalId) => (proposalId & ((1n << 192n) - 1n)) << 64n;

export const Ballot = [
  { name: "proposalId", type: "uint256" },
  { name: "support", type: "uint8" },
  { name: "voter", type: "address" },
  { name: "nonce", type: "uint256" },
];

export async function domain() {
  return { name: "PolityGovernor", version: "1", chainId: await node.getChainId(), verifyingContract: governorAddress };
}

/** the compact form (ERC-2098) that a batch takes */
export function compact(signature) {
  const { r, s, yParity } = parseSignature(signature);
  return { r, vs: toHex(BigInt(s) | (BigInt(yParity) << 255n), { size: 32 }) };
}

/** gives the account tokens that vote */
export async function enfranchise(account, amount) {
  // in the second of an earlier delegation an estimate counts no new checkpoint, which the transaction may need a second later
  await pass(2);
  await done(token(member).write.transfer([account, amount]));
}

/** a proposal of the member, made and opened with viem; returns its id and what queue and execute ask for */
export async function open(title) {
  const { address } = member.account;
  const proposal = [[address], [0n], ["0x"]];
  await done(governor(member).write.propose([...proposal, title]));
  const steps = [...proposal, keccak256(toHex(title))];
  const id = await governor().read.getProposalId(steps);
  await pass(Number(await governor().read.votingDelay()) + 2);
  return { id, steps };
}

export async function close() {
  await pass(Number(await governor().read.votingPeriod()) + Number(await governor().read.lateQuorumVoteExtension()) + 2);
}

export async function votes(id) {
  const [against, accepted, abstained] = await governor().read.proposalVotes([id]);
  return { against, accepted, abstained };
}
