// Parts of a page that take longer than the page: <div data-load="/url">.
import { fragment } from "./http.js";

for (const element of document.querySelectorAll("[data-load]")) {
  fragment(element.dataset.load).then(
    (html) => (element.innerHTML = html),
    () => element.querySelector("[role=status]")?.remove(),
  );
}
