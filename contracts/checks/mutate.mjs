// Makes one change in the contracts at a time, and runs the tests. Prints the mutants that survive.
// usage: node checks/mutate.mjs [FILE_PART]       in contracts/, with everything built
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NOT_CODE = /^\s*(\/\/|\/\*|\*|import|pragma|using|error |event |emit |@|function .*;$)|for \(/;

const OPERATORS = [
  [/ <= /, " < "], [/ < /, " <= "], [/ >= /, " > "], [/ > /, " >= "], [/ == /, " != "], [/ != /, " == "],
  [/ && /, " || "], [/ \|\| /, " && "], [/ \+ /, " - "], [/ - /, " + "], [/ \* /, " + "], [/ \| /, " & "],
  [/ (onlyOwner|onlyGovernor|onlyGovernance)\b/, ""],
  [/^(\s+)if \(.*\) revert .*;$/, "$1"],
  [/^(\s+)(\+\+|--)[\w.[\]]+;$/, "$1"],
  [/^(\s+)(?!return|revert|emit|delete|require)[\w.[\]]+(\([^=]*\))?;$/, "$1"],
  [/^(\s+)(?![\w]+ [\w]+ =)[\w.[\]()]+ (\|=|\+=|=) [^=].*;$/, "$1"],
  [/^(\s+)delete .*;$/, "$1"],
  [/^(\s+)_\w+\(.*\);$/, "$1"],
  [/return true;/, "return false;"], [/return false;/, "return true;"],
  [/\? (.+?) : (.+?);/, "? $2 : $1;"],
];

function* mutantsOf(file) {
  const lines = readFileSync(file, "utf8").split("\n");
  for (const [number, line] of lines.entries()) {
    if (NOT_CODE.test(line)) continue;
    const seen = new Set([line]);
    for (const [pattern, replacement] of OPERATORS) {
      const changed = line.replace(pattern, replacement);
      if (seen.has(changed)) continue;
      seen.add(changed);
      yield { file, number: number + 1, line: line.trim(), changed: changed.trim(), text: lines.with(number, changed).join("\n") };
    }
  }
}

const sources = execFileSync("find", ["src", "-name", "*.sol", "-not", "-path", "*/interfaces/*", "-not", "-path", "*/java/*"], { encoding: "utf8" })
  .trim()
  .split("\n")
  .filter((file) => file.includes(process.argv[2] ?? ""));

// The tests are compiled once, around bytecode that they read from the folder of the mutant.
const work = mkdtempSync(join(tmpdir(), "mutants-"));
const mutated = join(work, "mutant");
const BUILT = "mutant/target/forge/out";
for (const part of ["src", "test", "tools", "snapshots"]) cpSync(part, join(work, part), { recursive: true });
writeFileSync(join(work, "foundry.toml"), readFileSync("foundry.toml", "utf8").replace("./target/forge/out", BUILT));
for (const part of ["src", "test", "tools", "foundry.toml"]) cpSync(part, join(mutated, part), { recursive: true });
for (const place of [work, mutated]) symlinkSync(join(process.cwd(), "node_modules"), join(place, "node_modules"));

const forge = join(process.cwd(), "tools/forge.mjs");
const run = (cwd, ...command) =>
  spawnSync("node", [forge, ...command], {
    cwd,
    env: { ...process.env, FOUNDRY_PROFILE: cwd === work ? "quick" : "default", FOUNDRY_VIA_IR: "false", FOUNDRY_FUZZ_RUNS: "32", POLITY_BUILT: BUILT },
    encoding: "utf8",
    timeout: 300_000,
  });
const build = () => run(mutated, "build", "src", "test/support/Plain.sol");

/** The comparison with OpenZeppelin takes longest, and runs only for mutants that survive the other tests. */
function test() {
  const outcome = run(work, "test", "--fail-fast", "--no-match-contract", "Invariants|GasTest|SizesTest|EqualTest");
  return outcome.status === 0 ? run(work, "test", "--fail-fast", "--match-contract", "EqualTest") : outcome;
}

if (build().status !== 0 || test().status !== 0) throw new Error("the tests fail without a change: mend that first");

const count = { killed: 0, stillborn: 0, survived: 0 };
for (const file of sources) {
  const original = readFileSync(file, "utf8");
  for (const mutant of mutantsOf(file)) {
    writeFileSync(join(mutated, file), mutant.text);
    const fate = build().status !== 0 ? "stillborn" : test().status === 0 ? "survived" : "killed";
    ++count[fate];
    if (fate === "survived") console.log(`${file}:${mutant.number}\n  - ${mutant.line}\n  + ${mutant.changed}`);
  }
  writeFileSync(join(mutated, file), original);
}
console.log(`${count.killed} killed, ${count.survived} survived, ${count.stillborn} did not compile`);
rmSync(work, { recursive: true });
