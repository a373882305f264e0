// What went wrong in a wallet, in words (EIP-1193 and EIP-1474 codes).
import { say } from "../words.js";
import { Refused } from "../http.js";

export function sentence(failure) {
  if (failure instanceof Refused) return failure.message;
  if (failure.code === 4001 || failure.code === "ACTION_REJECTED") return say("rejected");
  if (failure.code === -32002) return say("busy");
  if (failure.code === 4902 || failure.code === 4901) return say("network", failure.chainId ?? "");
  if (/insufficient funds/i.test(failure.message ?? "")) return say("funds");
  return say("failed", failure.message ?? String(failure));
}
