#!/usr/bin/env node
// Writes from forge's artifacts the code that proofs of a deployment compare, and the standard JSON input of each contract, from
// which any compiler makes the same bytes. `--record` writes the digests of the code to snapshots/code.json.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const CONTRACTS = ["PolityToken", "PolityGovernor", "PolityTimelock", "PolicyRegistry", "EvaluatorCouncil", "ReleaseGate"];

const json = (file) => JSON.parse(readFileSync(file, "utf8"));
const write = (file, content) => writeFileSync(file, JSON.stringify(content, null, 2) + "\n");
const digest = (hex) => createHash("sha256").update(Buffer.from(hex.slice(2), "hex")).digest("hex");

/** The input by the sources and settings that the compiler wrote into the artifact. */
function standardInput(artifact) {
  const { sources, settings } = JSON.parse(artifact.rawMetadata);
  const { compilationTarget, libraries, ...kept } = settings;
  if (Object.keys(libraries).length > 0) throw new Error("a contract is linked to a library: nobody could compare its code");
  return {
    language: "Solidity",
    sources: Object.fromEntries(Object.keys(sources).map((file) => [file, { content: readFileSync(file, "utf8") }])),
    settings: {
      ...kept,
      outputSelection: { "*": { "*": ["abi", "evm.bytecode.object", "evm.deployedBytecode"] } },
    },
  };
}

/** The immutables of a contract in the order of their ids: by file, then by place in it. */
function immutables(name, input) {
  const solc = createRequire(import.meta.url)("solc");
  const asked = { ...input, settings: { ...input.settings, outputSelection: { "*": { "": ["ast"] } } } };
  const { sources } = JSON.parse(solc.compile(JSON.stringify(asked)));
  const contracts = Object.values(sources)
    .flatMap(({ ast }) => ast.nodes)
    .filter(({ nodeType }) => nodeType === "ContractDefinition");
  const bases = contracts.find((contract) => contract.name === name).linearizedBaseContracts;
  return contracts
    .filter(({ id }) => bases.includes(id))
    .flatMap(({ nodes }) => nodes)
    .filter(({ mutability }) => mutability === "immutable")
    .sort((a, b) => a.id - b.id)
    .map((declared) => declared.name);
}

function builtCode(name, artifact, input) {
  const references = Object.entries(artifact.deployedBytecode.immutableReferences ?? {}).sort(([a], [b]) => a - b);
  const names = references.length === 0 ? [] : immutables(name, input);
  if (names.length !== references.length) {
    throw new Error(`${name} declares ${names.length} immutables and its code holds ${references.length}: their names are unknown`);
  }
  return {
    creation: artifact.bytecode.object,
    runtime: artifact.deployedBytecode.object,
    immutables: references.map(([, places], i) => ({ name: names[i], places: places.map(({ start }) => start) })),
  };
}

process.chdir(new URL("..", import.meta.url).pathname);
mkdirSync("target/standard-json", { recursive: true });
const code = {};
for (const name of CONTRACTS) {
  const artifact = json(`target/forge/out/${name}.sol/${name}.json`);
  const input = standardInput(artifact);
  write(`target/standard-json/${name}.json`, input);
  code[name] = builtCode(name, artifact, input);
}
mkdirSync("target/code", { recursive: true });
write("target/code/code.json", code);
if (process.argv.includes("--record")) {
  write(
    "snapshots/code.json",
    Object.fromEntries(
      Object.entries(code).map(([name, { creation, runtime }]) => [
        name,
        { creation: digest(creation), runtime: digest(runtime) },
      ]),
    ),
  );
}
