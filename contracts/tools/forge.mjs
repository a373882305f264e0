#!/usr/bin/env node
// Starts forge's own binary: the launcher of its npm package ends with 0 even after a failed test.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const platform = `${process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`;
const binary = process.platform === "win32" ? "forge.exe" : "forge";
const forge = createRequire(import.meta.url).resolve(`@foundry-rs/forge-${platform}/bin/${binary}`);
process.exit(spawnSync(forge, process.argv.slice(2), { stdio: "inherit" }).status ?? 1);
