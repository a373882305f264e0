// The SHA-256 of a model, computed here: the model itself is never uploaded.
for (const input of document.querySelectorAll("input[data-fingerprint-into]")) {
  input.closest("[data-fingerprint]")?.removeAttribute("hidden");
  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (!file) return;
    const target = document.querySelector(input.dataset.fingerprintInto);
    input.setAttribute("aria-busy", "true");
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    target.value = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    input.removeAttribute("aria-busy");
  });
}
