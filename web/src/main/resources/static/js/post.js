// Forms of pages that hold no token: <form data-post action="…">. Without scripts such a form leads to a page that has one, and so
// does a form whose token can't be had.
import { inLanguage, token } from "./http.js";

const BUSY = "aria-busy";

// asked for before the click, so that nothing comes between the click and the answer
if (document.querySelector("form[data-post]")) token().catch(() => {});

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-post]");
  if (!form) return;
  event.preventDefault();
  if (form.hasAttribute(BUSY)) return;
  form.setAttribute(BUSY, "true");
  const fields = new FormData(form, event.submitter);
  try {
    fields.set("_csrf", await token());
    filled("post", form, fields).submit();
  } catch {
    filled("get", form, fields).submit();
  }
});

function filled(method, form, fields) {
  const sent = document.createElement("form");
  sent.method = method;
  sent.action = inLanguage(form.getAttribute("action"));
  sent.dataset.filled = "";
  for (const [name, value] of fields) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    sent.append(field);
  }
  document.body.append(sent);
  return sent;
}

// the way back shows the page as it was left
addEventListener("pageshow", () => {
  for (const sent of document.querySelectorAll("form[data-filled]")) sent.remove();
  for (const form of document.querySelectorAll("form[data-post]")) form.removeAttribute(BUSY);
});
