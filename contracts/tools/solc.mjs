#!/usr/bin/env node
// The Solidity compiler of the npm package `solc`, with the two switches that forge uses. forge would download a native one.
// It compiles on one core; so one compiler for each core writes the code of a part of the files, from the same sources.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

// each holds half a gigabyte
const MOST = 8;

const load = () => createRequire(import.meta.url)("solc");

/** The same input for each compiler, with the output of its files only; the long files are assigned first. */
function shares(input, compilers) {
  const asked = Object.entries(input.settings?.outputSelection ?? {});
  const size = ([file]) => input.sources[file]?.content?.length ?? 0;
  const wanted = asked.filter(([, contracts]) => Object.values(contracts).flat().length > 0);
  if (compilers < 2 || wanted.length < 2 || wanted.some(([file]) => file.includes("*"))) return [input];
  const hands = Array.from({ length: Math.min(compilers, wanted.length) }, () => ({ files: [], size: 0 }));
  for (const entry of wanted.sort((a, b) => size(b) - size(a))) {
    const hand = hands.reduce((least, each) => (each.size < least.size ? each : least));
    hand.files.push(entry);
    hand.size += size(entry);
  }
  return hands.map(({ files }) => ({
    ...input,
    settings: { ...input.settings, outputSelection: Object.fromEntries(files) },
  }));
}

const compile = (input) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: JSON.stringify(input) });
    worker.once("message", (output) => resolve(JSON.parse(output)));
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the compiler ended with ${code} and said nothing`)));
  });

/** The output of a single compiler: every file, and each complaint once. */
function joined(outputs) {
  const sources = {};
  for (const [file, said] of outputs.flatMap((output) => Object.entries(output.sources ?? {}))) {
    sources[file] = { ...sources[file], ...said };
  }
  const errors = new Map(outputs.flatMap(({ errors = [] }) => errors).map((error) => [JSON.stringify(error), error]));
  return {
    ...(errors.size ? { errors: [...errors.values()] } : {}),
    sources,
    contracts: Object.assign({}, ...outputs.map(({ contracts }) => contracts)),
  };
}

if (!isMainThread) {
  parentPort.postMessage(load().compile(workerData));
} else if (process.argv.includes("--version")) {
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${load().version()}\n`);
} else {
  const input = JSON.parse(readFileSync(0, "utf8"));
  const outputs = await Promise.all(shares(input, Math.min(availableParallelism(), MOST)).map(compile));
  process.stdout.write(JSON.stringify(joined(outputs)));
}
