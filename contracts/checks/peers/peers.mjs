// Installs what strangers made, pinned, in a folder outside of the clone, and says where it lies.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

export const HERE = dirname(fileURLToPath(import.meta.url));
export const CONTRACTS = join(HERE, "../..");
const CACHE = process.env.POLITY_PEERS || join(homedir(), ".cache/polity-peers");

export function run(command, args, options = {}) {
  const ended = spawnSync(command, args, { stdio: "inherit", ...options });
  if (ended.error) throw new Error(`\`${command}\` could not be started: ${ended.error.message}`);
  return ended.status ?? 1;
}

function must(command, args, options) {
  const status = run(command, args, options);
  if (status !== 0) throw new Error(`\`${command} ${args.join(" ")}\` ended with ${status}`);
}

/** A folder for exactly this lock file. What was not finished is begun again. */
function folder(name, lock, fill) {
  const digest = createHash("sha256").update(readFileSync(lock)).digest("hex").slice(0, 16);
  const place = join(CACHE, `${name}-${digest}`);
  const finished = join(place, ".finished");
  if (existsSync(finished)) return place;
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  fill(place);
  writeFileSync(finished, "");
  return place;
}

/** slither and halmos; returns the environment in which they run: their own programs and forge first on the PATH */
export function analysers() {
  const lock = join(HERE, "requirements.txt");
  const place = folder("analysers", lock, (at) => {
    must("python3", ["-m", "venv", at]);
    must(join(at, "bin/pip"), ["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock]);
  });
  const platform = `${process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`;
  const forge = dirname(createRequire(join(CONTRACTS, "package.json")).resolve(`@foundry-rs/forge-${platform}/bin/forge`));
  return { ...process.env, PATH: [join(place, "bin"), forge, process.env.PATH].join(delimiter) };
}

/** viem, ethers and the others; returns a folder with them and the scripts that use them */
export function clients() {
  const from = join(HERE, "clients");
  const place = folder("clients", join(from, "package-lock.json"), (at) => {
    for (const file of ["package.json", "package-lock.json"]) cpSync(join(from, file), join(at, file));
    must("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", "--loglevel=error"], { cwd: at });
  });
  const scripts = join(place, "scripts");
  rmSync(scripts, { recursive: true, force: true });
  cpSync(from, scripts, { recursive: true, filter: (file) => !/package(-lock)?\.json$|node_modules/.test(file) });
  return place;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(clients());
