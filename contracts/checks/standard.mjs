#!/usr/bin/env node
// Does the work of a source verifier: compiles the standard JSON input of a contract and compares the bytes with the build.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const json = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));
const solc = createRequire(new URL("../tools/solc.mjs", import.meta.url))("solc");
const built = json("../target/code/code.json");

for (const name of process.argv.slice(2)) {
  const { contracts } = JSON.parse(solc.compile(JSON.stringify(json(`../target/standard-json/${name}.json`))));
  const { bytecode, deployedBytecode } = contracts[`src/${name}.sol`][name].evm;
  const same =
    `0x${deployedBytecode.object}` === built[name].runtime && `0x${bytecode.object}` === built[name].creation;
  console.log(`${name} ${same ? "gives the same code" : "gives other code"}`);
  if (!same) process.exitCode = 1;
}
