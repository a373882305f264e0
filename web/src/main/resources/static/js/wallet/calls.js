// Forms whose action prepares a call for the wallet: <form data-wallet-call action="…">.
import { inLanguage, send } from "../http.js";
import { say } from "../words.js";
import { claim } from "./claim.js";
import { confirm } from "./confirm.js";
import { ensureChain } from "./network.js";
import { cancelled, signing } from "./signing.js";

// until here a click would have sent the form to nobody who can sign it
export function enable(root) {
  for (const button of root.querySelectorAll("form[data-wallet-call] [type=submit]")) button.disabled = false;
}

enable(document);

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-wallet-call]");
  if (!form || event.submitter?.hasAttribute("data-plain")) return;
  // a ballot is signed, unless its voter asks to send it
  if (form.hasAttribute("data-wallet-ballot") && !event.submitter?.hasAttribute("formaction")) return;
  event.preventDefault();
  const action = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action");
  signing(form, async ({ provider, account }, tell) => {
    const fields = new FormData(form, event.submitter);
    fields.set("from", account);
    const sign = async (call) => {
      if (!(await confirm(call.description))) throw cancelled();
      tell(say("waiting"));
      await ensureChain(provider, call.chainId);
      return provider.request({
        method: "eth_sendTransaction",
        params: [{ from: account, to: call.to, data: call.data, value: call.value }],
      });
    };
    if (form.dataset.claim) await claim(form, fields, sign, tell);
    const call = await send(action, { form: fields });
    const hash = await sign(call);
    const next = new URL(inLanguage(call.next), location.href);
    next.searchParams.set("tx", hash);
    location.assign(next);
  });
});
