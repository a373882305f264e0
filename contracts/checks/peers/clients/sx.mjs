// @snapshot-labs/sx: its client of OpenZeppelin's Governor proposes, votes, signs a ballot, queues and executes.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { keccak256, toHex } from "viem";
import { For, State, chain, close, done, governor, governorAddress, member, memberKey, pass, relayerKey, token, url } from "./community.mjs";

const require = createRequire(import.meta.url);
const { clients } = require("@snapshot-labs/sx");
const { JsonRpcProvider } = require("@ethersproject/providers");
const { Wallet } = require("@ethersproject/wallet");
const node = new JsonRpcProvider({ url, skipFetchSetup: true });
node.pollingInterval = 50;
const [signer, relayer] = [memberKey, relayerKey].map((key) => new Wallet(key, node));
const done5 = async (transaction) => (await transaction).wait();

await done(token(member).write.delegate([member.account.address]));
await pass(2);
const transactions = new clients.OpenZeppelinEthereumTx();
const signatures = new clients.OpenZeppelinEthereumSig({ chainId: chain.id });
const authenticatorType = "OpenZeppelinAuthenticatorSignatureV5";
for (const [title, vote] of Object.entries({
  "a vote": async (data) => done5(transactions.vote({ signer, envelope: { data } })),
  "a signed ballot": async (data) =>
    done5(transactions.vote({ signer: relayer, envelope: await signatures.vote({ signer, authenticatorType, data }) })),
})) {
  const executions = [{ to: member.account.address, value: "0", data: "0x" }];
  await done5(transactions.propose({ signer, envelope: { data: { spaceId: governorAddress, title, body: "sx", executions } } }));
  const descriptionHash = keccak256(toHex(`${title}\n\nsx`));
  const id = await governor().read.getProposalId([[member.account.address], [0n], ["0x"], descriptionHash]);
  await pass(Number(await governor().read.votingDelay()) + 2);
  await vote({ spaceId: governorAddress, proposalId: String(id), choice: For, reason: "" });
  assert.equal(await governor().read.hasVoted([id, member.account.address]), true, title);
  await close();
  const steps = { signer, spaceId: governorAddress, descriptionHash, transactions: executions };
  await done5(transactions.queue(steps));
  await pass(60);
  await done5(transactions.execute(steps));
  assert.equal(await governor().read.state([id]), State.Executed);
}
console.log("sx: worked");
process.exit(0);
