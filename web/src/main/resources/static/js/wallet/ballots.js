// A ballot is typed data that the voter signs and the site carries: <form data-wallet-ballot action="…/ballots">.
import { send } from "../http.js";
import { say } from "../words.js";
import { confirm } from "./confirm.js";
import { expect } from "./fragments.js";
import { ensureChain } from "./network.js";
import { cancelled, signing } from "./signing.js";

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-wallet-ballot]");
  if (!form || event.submitter?.hasAttribute("formaction")) return;
  event.preventDefault();
  signing(form, async ({ provider, account }, tell) => {
    const fields = new FormData(form);
    fields.set("from", account);
    const paper = await send(`${form.getAttribute("action")}/typed-data`, { form: fields });
    if (!(await confirm(paper.summary))) throw cancelled();
    tell(say("waiting"));
    await ensureChain(provider, paper.typedData.domain.chainId);
    const signature = await provider.request({
      method: "eth_signTypedData_v4",
      params: [account, JSON.stringify(paper.typedData)],
    });
    const taken = await send(form.getAttribute("action"), { json: { ...paper.ballot, signature } });
    tell(taken.message);
    expect();
  });
});
