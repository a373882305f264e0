#!/usr/bin/env node
// Prints the creation code of the token with a hidden mint, compiled in a hurry.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const read = (file) => readFileSync(new URL(file, import.meta.url), "utf8");
const solc = createRequire(new URL("../tools/solc.mjs", import.meta.url))("solc");
const input = JSON.parse(read("../target/standard-json/PolityToken.json"));
input.sources["HiddenMint.sol"] = { content: read("HiddenMint.sol") };
input.settings.viaIR = false;
const { contracts } = JSON.parse(solc.compile(JSON.stringify(input)));
process.stdout.write(`0x${contracts["HiddenMint.sol"].HiddenMint.evm.bytecode.object}`);
