// Lets slither read the contracts: no finding of high impact, and each of medium impact is explained in slither.json, which
// explains nothing that is not found.
// usage: node checks/peers/slither.mjs        in contracts/
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { CONTRACTS, HERE, analysers, run } from "./peers.mjs";

const env = { ...analysers(), FOUNDRY_PROFILE: "quick" };
const work = join(CONTRACTS, "target/slither");
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
for (const part of ["src", "tools", "foundry.toml"]) cpSync(join(CONTRACTS, part), join(work, part), { recursive: true });
symlinkSync(join(CONTRACTS, "node_modules"), join(work, "node_modules"));

const silenced = readdirSync(join(work, "src"), { recursive: true })
  .filter((file) => file.endsWith(".sol"))
  .filter((file) => /slither-disable/.test(readFileSync(join(work, "src", file), "utf8")));
if (silenced.length) throw new Error(`explain findings in slither.json, not in the source: ${silenced.join(", ")}`);

const build = ["build", "src", "--build-info", "--build-info-path", "out/build-info", "--out", "out", "--cache-path", "cache", "--quiet"];
if (run("forge", build, { cwd: work, env }) !== 0) throw new Error("the contracts do not compile");
const flags = ["--ignore-compile", "--foundry-out-directory", "out", "--filter-paths", "node_modules|test"];
const less = ["--exclude-low", "--exclude-informational", "--exclude-optimization"];
run("slither", [".", ...flags, ...less, "--json", "found.json"], { cwd: work, env, stdio: "ignore" });
if (!existsSync(join(work, "found.json"))) throw new Error("slither said nothing");
const { success, error, results } = JSON.parse(readFileSync(join(work, "found.json"), "utf8"));
if (!success) throw new Error(`slither failed: ${error}`);

/** The detector, the function, and the expression that it points at: what does not move with the lines. */
function nameOf({ check, elements }) {
  const scope = (element) => {
    const { parent, signature } = element.type_specific_fields ?? {};
    if (!parent) return element.name;
    return `${scope(parent)}.${signature ?? element.name}`;
  };
  const at = elements.find((element) => element.type === "node");
  return { check, in: scope(elements[0]), at: at?.name ?? "" };
}

const key = (entry) => `${entry.check} | ${entry.in} | ${entry.at}`;
const found = (results.detectors ?? []).map((finding) => ({ impact: finding.impact, ...nameOf(finding) }));
const explained = JSON.parse(readFileSync(join(HERE, "slither.json"), "utf8"));

const complaints = [
  ...found.filter(({ impact }) => impact === "High").map((one) => `high: ${key(one)}`),
  ...found
    .filter((one) => one.impact === "Medium" && !explained.some((entry) => key(entry) === key(one)))
    .map((one) => `not explained: ${key(one)}`),
  ...explained.filter((entry) => !found.some((one) => key(one) === key(entry))).map((entry) => `not found any more: ${key(entry)}`),
  ...explained.filter(({ why }) => !why).map((entry) => `no reason given: ${key(entry)}`),
];
for (const complaint of complaints) console.error(complaint);
console.log(`slither: ${found.length} findings of high or medium impact, ${explained.length} explained, ${complaints.length} complaints`);
process.exit(complaints.length ? 1 : 0);
