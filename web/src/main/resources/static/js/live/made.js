// The live parts of a page as the site made them. This page's own are noted before other scripts work on them.

export const regions = (root) => [...root.querySelectorAll("[data-live]")];

export const written = (root) => regions(root).map(plain).join("");

// a browser with scripts reads what is for those without as text, and another document as elements
function plain(region) {
  const copy = region.cloneNode(true);
  for (const part of copy.querySelectorAll("noscript")) part.remove();
  return copy.outerHTML;
}

export const made = written(document);
