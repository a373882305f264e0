// What has to be claimed before it is named: a first transaction, and a block, come before the one that the form is about. The
// server says how far it is, so that a reload between the two goes on where it was.
import { Refused, send } from "../http.js";

const OFTEN = 1000;
const PATIENCE = 180;

export async function claim(form, fields, sign, tell) {
  const { claim: url, claimWaiting, claimHeld, claimSlow } = form.dataset;
  let signed = false;
  for (let asked = 0; asked < PATIENCE; asked++) {
    const { stage, call } = await send(url, { form: fields });
    if (stage === "held") {
      if (asked > 0) tell(claimHeld);
      return;
    }
    if (stage === "open" && !signed) {
      await sign(call);
      signed = true;
    }
    tell(claimWaiting);
    await new Promise((resolve) => setTimeout(resolve, OFTEN));
  }
  throw new Refused(claimSlow);
}
