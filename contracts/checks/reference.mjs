// Writes the reference of docs/contracts.md from the compiled contracts: each function, event and error, with its natspec.
// usage: node checks/reference.mjs [--check]       in contracts/, after forge build
import { readFileSync, writeFileSync } from "node:fs";
import { FunctionFragment, ErrorFragment, EventFragment } from "ethers";

const CONTRACTS = ["PolityToken", "PolityGovernor", "PolityTimelock", "PolicyRegistry", "EvaluatorCouncil", "ReleaseGate"];
const DOCUMENT = new URL("../../docs/contracts.md", import.meta.url);
const AS_BEFORE = "as in OpenZeppelin";
const BEGIN = "<!-- generated from here: node checks/reference.mjs -->";

const compiled = (name) => JSON.parse(readFileSync(new URL(`../target/forge/out/${name}.sol/${name}.json`, import.meta.url)));
const own = (text) => (text ?? "").replaceAll(/\s+/g, " ").replaceAll("|", "\\|").trim();

function rows(entries, columns) {
  return ["| " + columns.join(" | ") + " |", "|" + " --- |".repeat(columns.length), ...entries.map((e) => `| ${e.join(" | ")} |`)];
}

function chapter(name) {
  const { abi, userdoc } = compiled(name);
  const of = (type) => abi.filter((entry) => entry.type === type);
  const events = of("event").map((entry) => {
    const event = EventFragment.from(entry);
    return [`\`${event.format("full").replace("event ", "")}\``, own(userdoc?.events?.[event.format()]?.notice) || AS_BEFORE];
  });
  const errors = of("error").map((entry) => {
    const error = ErrorFragment.from(entry);
    return [`\`${error.format("full").replace("error ", "")}\``, `\`${error.selector}\``, own(userdoc?.errors?.[error.format()]?.[0]?.notice) || AS_BEFORE];
  });
  const functions = of("function")
    .filter((entry) => !["view", "pure"].includes(entry.stateMutability))
    .map((entry) => {
      const call = FunctionFragment.from(entry);
      return [`\`${call.format()}\``, own(userdoc?.methods?.[call.format()]?.notice) || AS_BEFORE];
    });
  return [
    `## ${name}`, "", "### Calls that change something", "", ...rows(functions.sort(), ["call", "what it does"]),
    "", "### Events", "", ...rows(events.sort(), ["event", "when"]),
    "", "### Errors", "", ...rows(errors.sort(), ["error", "selector", "why"]), "",
  ];
}

const text = readFileSync(DOCUMENT, "utf8");
const written = text.slice(0, text.indexOf(BEGIN) + BEGIN.length) + "\n\n" + CONTRACTS.flatMap(chapter).join("\n");
if (process.argv.includes("--check")) {
  if (text !== written) throw new Error("docs/contracts.md is out of date: run `node checks/reference.mjs` in contracts/");
} else {
  writeFileSync(DOCUMENT, written);
}
