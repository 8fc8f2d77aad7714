// A long text stays in the page while candidates are decided: the desk sends the paragraphs around the cards anew, and
// names those that stay as they are. Without this module it sends the whole text each time.

const text = document.getElementById("text");

let paragraphs = [...text.children];

document.addEventListener("formdata", ({ target, formData }) => {
  if (target.method === "post") formData.set("text-seen", text.dataset.text);
});

// Before anybody else who follows the text sees it.
text.addEventListener("reading:changed", putBack, { capture: true });

function putBack() {
  for (const gap of text.querySelectorAll("[data-kept]")) {
    const [first, end] = gap.dataset.kept.split(":").map(Number);
    gap.replaceWith(...paragraphs.slice(first, end));
  }
  paragraphs = [...text.children];
}
