// Buttons that copy the value beside them; they stay hidden where a page may not write to the clipboard.

for (const button of document.querySelectorAll("[data-copy]")) {
  const line = document.getElementById(button.dataset.copy);
  const said = document.querySelector(`[data-copied="${button.dataset.copy}"]`);
  button.hidden = false;
  line.addEventListener("focus", () => line.select());
  button.addEventListener("click", async () => {
    const words = (await isCopied(line)) ? "Copied" : "Selected: copy it with the keyboard";
    button.textContent = words;
    said.textContent = words;
  });
}

/** Copy the value; where the browser does not allow that, leave it selected. */
async function isCopied(line) {
  line.select();
  try {
    await navigator.clipboard.writeText(line.value);
    return true;
  } catch {
    return document.execCommand?.("copy") ?? false;
  }
}
