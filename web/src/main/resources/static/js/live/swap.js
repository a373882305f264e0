// Brings the live parts of this page to the state of a newer page. Open details, focus, and parts that other scripts fill stay.
import { enliven } from "../copy.js";
import { watch } from "../thumb.js";
import { localise } from "../time.js";
import { enable } from "../wallet/calls.js";
import { isBusy } from "./busy.js";
import { regions } from "./made.js";
import { offer, withdraw } from "./offer.js";
import { steadily } from "./steady.js";

const FILLED = "[data-load], [data-poll], [data-wallet-fragment]";
const OURS = `${FILLED}, noscript`;
const SOURCES = ["load", "poll", "walletFragment"];

export async function swap(next) {
  const { Idiomorph } = await import("/vendor/idiomorph/idiomorph.esm.js");
  // as the scripts of this page have made its parts
  localise(next);
  enliven(next);
  enable(next);
  bring(Idiomorph, next, null);
}

function bring(Idiomorph, next, shown) {
  const again = (part) => () => bring(Idiomorph, next, part);
  const callbacks = {
    beforeNodeMorphed(old, twin) {
      if (!(old instanceof Element)) return true;
      if (old.matches(OURS) && SOURCES.every((source) => old.dataset[source] === twin.dataset[source])) return false;
      if (!old.hasAttribute("data-live")) return true;
      if (old === shown || !isWritten(old)) {
        withdraw(old);
        return true;
      }
      offer(old, "page", again(old), false);
      return false;
    },
    beforeNodeRemoved(node) {
      if (!(node instanceof Element)) return true;
      if (node === shown || !isBusy(node)) return true;
      offer(node, "page", again(node), true);
      return false;
    },
    beforeAttributeUpdated: (name, element) =>
      !(name === "open" && element.matches("details, dialog")) && !(name === "class" && element.matches("a.thumb")),
  };
  steadily(() => {
    for (const region of outermost(document)) {
      const twin = next.querySelector(`[data-live="${region.dataset.live}"]`);
      if (twin) Idiomorph.morph(region, twin.cloneNode(true), { callbacks });
    }
  });
  watch(document);
}

const outermost = (root) => regions(root).filter((region) => !region.parentElement.closest("[data-live]"));

// by somebody, in the part itself: parts within it, and what other scripts fill, keep what is written there
function isWritten(region) {
  return isBusy(region, (field) => field.closest("[data-live]") === region && !field.closest(FILLED));
}
