// Proves the properties in test/symbolic with halmos, for all values. Then plants faults in copies of the contracts: each
// property has to fail on one of them, or it would hold of anything.
// usage: node checks/peers/halmos.mjs        in contracts/
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CONTRACTS, analysers } from "./peers.mjs";

const ROLL = "src/token/VoterRoll.sol";
const BOUNDS = "src/gate/Bounds.sol";

/** Sets of faults that do not hide each other, with the properties that each breaks. */
const PLANTED = [
  [
    {
      file: ROLL,
      from: "if (current ? entry.marks() & _bit(poll) != 0 : _isMarked(voter, entry, poll)) {",
      to: "if (false) {",
      breaks: ["a_ballot_counts_once_in_a_batch", "a_ballot_counts_once_in_any_two_ways", "a_tally_is_the_sum_of_powers"],
    },
    {
      file: BOUNDS,
      from: "? measured.high <= bound.limit",
      to: "? measured.low <= bound.limit",
      breaks: ["what_clears_holds_every_bound", "one_measurement_serves_all_bounds_of_its_name"],
    },
  ],
  [
    {
      file: ROLL,
      from: "if (entry.marks() != 0) _archive[voter][latest / PAGES_A_SHELF] |= entry.marks() << _place(latest);",
      to: "",
      breaks: ["a_mark_is_never_lost", "marks_are_what_was_marked"],
    },
    {
      file: ROLL,
      from: "if (msg.sender != governor) revert NotTheGovernor(msg.sender);",
      to: "",
      breaks: ["only_the_governor_writes"],
    },
    {
      file: BOUNDS,
      from: "revert IReleaseGate.BoundMissing(policies[i], bounds[i].name);",
      to: "continue;",
      breaks: ["fewer_measurements_than_names_never_clear"],
    },
  ],
  [
    {
      file: ROLL,
      from: "return entry.since() <= timepoint ? entry.power() : getPastVotes(account, timepoint);",
      to: "return entry.power();",
      breaks: ["power_is_that_of_the_snapshot"],
    },
    {
      file: ROLL,
      from: "nonce != entry.nonce()",
      to: "nonce < entry.nonce()",
      breaks: ["nonces_are_used_up_by_what_counts"],
    },
    {
      file: BOUNDS,
      from: "if (measurements.length != count) revert",
      to: "if (measurements.length < count) revert",
      breaks: ["every_measurement_is_asked_for", "more_measurements_than_bounds_never_clear"],
    },
  ],
  [
    {
      file: ROLL,
      from: "_archive[voter]",
      to: "_archive[address(0)]",
      breaks: ["ballots_leave_others_alone"],
    },
    {
      file: ROLL,
      from: "line.entry = own ? entry : entry.withNextNonce();",
      to: "line.entry = entry.withPower(0, 0);",
      breaks: ["ballots_change_no_power"],
    },
    {
      file: ROLL,
      from: "power = _powerAt(voter, entry, timepoint);",
      to: "power = _powerAt(voter, entry, timepoint / 2);",
      breaks: ["an_admission_is_the_power"],
    },
    {
      file: BOUNDS,
      from: "if (m.low > m.high)",
      to: "if (m.low >= m.high)",
      breaks: ["what_holds_every_bound_clears", "only_ascending_intervals_are_in_order"],
    },
  ],
];

const env = { ...analysers(), FOUNDRY_PROFILE: "symbolic", NO_COLOR: "1" };

/** @returns what became of each property: PASS, FAIL, TIMEOUT or ERROR */
function prove(root, ...flags) {
  const out = ["--root", root, "--forge-build-out", "target/symbolic/out"];
  const limits = ["--loop", "8", "--solver-timeout-assertion", "120000"];
  const { stdout, stderr } = spawnSync("halmos", [...out, ...limits, ...flags], { cwd: root, env, encoding: "utf8", maxBuffer: 1 << 28 });
  const fates = new Map([...stdout.matchAll(/\[(PASS|FAIL|TIMEOUT|ERROR)\]\S* check_(\w+)/g)].map(([, fate, name]) => [name, fate]));
  if (fates.size === 0) throw new Error(`halmos proved nothing:\n${stdout}${stderr}`);
  return fates;
}

const said = (root) => {
  const files = ["RollCheck.t.sol", "BoundsCheck.t.sol"].map((file) => readFileSync(join(root, "test/symbolic", file), "utf8"));
  return [...files.join("").matchAll(/function check_(\w+)/g)].map(([, name]) => name);
};

const complaints = [];
const properties = said(CONTRACTS);
const fates = prove(CONTRACTS);
for (const name of properties) {
  if (fates.get(name) !== "PASS") complaints.push(`${name}: ${fates.get(name) ?? "not looked at"}`);
}
console.log(`halmos: ${[...fates.values()].filter((fate) => fate === "PASS").length} of ${properties.length} properties proved`);

const broken = new Set();
for (const [number, faults] of PLANTED.entries()) {
  const root = join(CONTRACTS, `target/symbolic/fault-${number + 1}`);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  for (const part of ["src", "tools", "test/symbolic", "test/support/Vm.sol", "foundry.toml"]) {
    cpSync(join(CONTRACTS, part), join(root, part), { recursive: true });
  }
  symlinkSync(join(CONTRACTS, "node_modules"), join(root, "node_modules"));
  for (const { file, from, to } of faults) {
    const source = readFileSync(join(root, file), "utf8");
    if (!source.includes(from)) throw new Error(`there is no \`${from}\` in ${file} to plant a fault in`);
    writeFileSync(join(root, file), source.replaceAll(from, to));
  }
  const expected = faults.flatMap(({ breaks }) => breaks);
  const seen = prove(root, "--match-test", `^check_(${expected.join("|")})\\(`, "--early-exit");
  for (const name of expected) {
    broken.add(name);
    if (seen.get(name) !== "FAIL") complaints.push(`${name} does not notice a planted fault: ${seen.get(name) ?? "not looked at"}`);
  }
}
for (const name of properties) if (!broken.has(name)) complaints.push(`${name} was never seen to fail`);
console.log(`halmos: ${broken.size} of them seen to fail on a planted fault`);
for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length ? 1 : 0);
