// Shows what a form makes while it is being filled in, says beside each field what is wrong with it, and then shows what takes
// longer to find out. Focus and input stay where they are.
import { marking } from "./beside.js";
import { fragment } from "./http.js";
import { localise } from "./time.js";
import { complain } from "./trouble.js";

const PATIENCE = 350;

for (const form of document.querySelectorAll("form[data-preview]")) {
  const target = document.querySelector(form.dataset.previewInto);
  const said = document.querySelector(form.dataset.previewSaid);
  const mark = marking(form);
  let timer;
  let asked = 0;

  const show = async () => {
    const mine = ++asked;
    try {
      const html = await fragment(form.dataset.preview, new FormData(form));
      if (mine !== asked) return;
      target.innerHTML = html;
      localise(target);
      mark(target);
      tell(said, target.querySelector("[data-said]")?.textContent);
    } catch (failure) {
      if (mine === asked) complain(target, failure, show);
      return;
    }
    await showMore(mine);
  };

  const showMore = async (mine) => {
    const more = target.querySelector("[data-preview-more]");
    if (!more) return;
    try {
      const html = await fragment(more.dataset.previewMore, new FormData(form));
      if (mine === asked) more.innerHTML = html;
    } catch (failure) {
      if (mine !== asked) return;
      more.querySelector("[role=status]")?.remove();
      complain(more, failure, () => showMore(mine));
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PATIENCE);
  });
  form.addEventListener("submit", show);
  if (form.hasAttribute("data-preview-now")) show();
}

// Only news is announced; the document itself would be read aloud at every key.
function tell(status, text = "") {
  if (status && status.textContent !== text) status.textContent = text;
}
