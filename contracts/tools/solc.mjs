#!/usr/bin/env node
// The Solidity compiler of the npm package `solc`, with the two switches that forge uses. forge would download a native one.
// It compiles on one core; so one compiler for each core writes the code of a part of the files, from the same sources.
// The output of one compiler for one input is always the same. It is kept outside the clone for the next clone.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { availableParallelism, homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { gunzipSync, gzipSync } from "node:zlib";

// each holds half a gigabyte
const MOST = 8;

const KEPT = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "polity", "solc");
const LONGEST_KEPT = 30 * 24 * 3600 * 1000;

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

/** A name for the output: from the bytes of the compiler and of the input. */
function nameOf(input) {
  const compiler = readFileSync(createRequire(import.meta.url).resolve("solc/soljson.js"));
  return join(KEPT, `${createHash("sha256").update(compiler).update("\0").update(input).digest("hex")}.json.gz`);
}

/** The output that was kept; undefined without one, or with a damaged one. */
function kept(file) {
  try {
    const output = gunzipSync(readFileSync(file)).toString();
    utimesSync(file, new Date(), new Date());
    return output;
  } catch {
    return undefined;
  }
}

/** Keeps an output, and removes outputs that nobody used for a month. A folder that cannot be written keeps none. */
function keep(file, output) {
  const part = `${file}.${process.pid}.part`;
  try {
    mkdirSync(KEPT, { recursive: true, mode: 0o700 });
    writeFileSync(part, gzipSync(output));
    renameSync(part, file);
    for (const name of readdirSync(KEPT)) {
      const other = join(KEPT, name);
      if (Date.now() - statSync(other).mtimeMs > LONGEST_KEPT) rmSync(other, { force: true });
    }
  } catch {
    // the next clone compiles again; the part of a file goes after a month
  }
}

async function compiled(text) {
  const input = JSON.parse(text);
  const outputs = await Promise.all(shares(input, Math.min(availableParallelism(), MOST)).map(compile));
  return JSON.stringify(joined(outputs));
}

if (!isMainThread) {
  parentPort.postMessage(load().compile(workerData));
} else if (process.argv.includes("--version")) {
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${load().version()}\n`);
} else {
  const text = readFileSync(0, "utf8");
  const file = nameOf(text);
  const before = kept(file);
  const output = before ?? (await compiled(text));
  process.stdout.write(output);
  if (before === undefined) keep(file, output);
}
