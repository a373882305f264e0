// Forms of pages that hold no token: <form data-post action="…">. Without scripts such a form leads to a page that has one.
import { inLanguage, token } from "./http.js";

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-post]");
  if (!form) return;
  event.preventDefault();
  const fields = new FormData(form, event.submitter);
  fields.set("_csrf", await token());
  const sent = document.createElement("form");
  sent.method = "post";
  sent.action = inLanguage(form.getAttribute("action"));
  for (const [name, value] of fields) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    sent.append(field);
  }
  document.body.append(sent);
  sent.submit();
});
