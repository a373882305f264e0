// wagmi's core, with a wallet of a key as its connector would give it.
import assert from "node:assert/strict";
import { createConfig, http, mock, readContract, waitForTransactionReceipt, watchContractEvent, writeContract, connect, signTypedData } from "@wagmi/core";
import { Ballot, For, State, chain, close, domain, done, governor, governorAbi, governorAddress, member, open, ownNonce, pass, token, url } from "./community.mjs";

await done(token(member).write.delegate([member.account.address]));
await pass(2);
// the node holds the member's key, as a wallet would
const config = createConfig({
  chains: [chain],
  connectors: [mock({ accounts: [member.account.address] })],
  transports: { [chain.id]: http(url) },
  pollingInterval: 50,
});
const { accounts } = await connect(config, { connector: config.connectors[0] });
assert.deepEqual(accounts, [member.account.address]);
const contract = { address: governorAddress, abi: governorAbi };
const heard = [];
const unwatch = watchContractEvent(config, { ...contract, eventName: "VoteCast", onLogs: (logs) => heard.push(...logs) });

const { id, steps } = await open("wagmi");
const message = { proposalId: id, support: For, voter: member.account.address, nonce: ownNonce(id) };
const signature = await signTypedData(config, { domain: await domain(), types: { Ballot }, primaryType: "Ballot", message });
const write = async (functionName, args) => {
  const receipt = await waitForTransactionReceipt(config, { hash: await writeContract(config, { ...contract, functionName, args }) });
  assert.equal(receipt.status, "success");
};
await write("castVoteBySig", [id, For, member.account.address, signature]);
await close();
await write("queue", steps);
await pass(60);
await write("execute", steps);
assert.equal(await readContract(config, { ...contract, functionName: "state", args: [id] }), State.Executed);
for (let tries = 0; heard.length === 0 && tries < 100; ++tries) await new Promise((wait) => setTimeout(wait, 50));
assert.equal(heard[0].args.proposalId, id);
unwatch();
console.log("wagmi: worked");
process.exit(0);
