// What went wrong in a wallet, in words (EIP-1193 and EIP-1474 codes).
import { say } from "../words.js";
import { Refused } from "../http.js";

const WORDS = new Map([
  [4001, "rejected"],
  ["ACTION_REJECTED", "rejected"],
  [4100, "unauthorized"],
  [4200, "unsupported"],
  [-32601, "unsupported"],
  [-32004, "unsupported"],
  [4900, "disconnected"],
  [-32002, "busy"],
  [-32005, "limited"],
]);

export function sentence(failure) {
  if (failure instanceof Refused) return failure.message;
  if (WORDS.has(failure.code)) return say(WORDS.get(failure.code));
  if (failure.code === 4902 || failure.code === 4901) return say("network", failure.chainId ?? "");
  if (/insufficient funds/i.test(failure.message ?? "")) return say("funds");
  return say("failed", failure.message ?? String(failure));
}
