// A card of the reading room and its words in the text: marked, focused and brought into sight together.

const text = document.getElementById("text");
const beside = document.querySelector(".beside");

/** Mark the words of a card in the text. */
export function markWords(entry) {
  const ids = [entry.id, ...[...entry.querySelectorAll("[id^=appearance-]")].map((card) => card.id)];
  for (const run of text.querySelectorAll("[data-cards]")) {
    const isChosen = run.dataset.cards.split(" ").some((id) => ids.includes(id));
    run.firstElementChild.classList.toggle("highlight--selected", isChosen);
    if (isChosen) run.querySelector("a")?.setAttribute("aria-current", "true");
    else run.querySelector("a")?.removeAttribute("aria-current");
  }
}

/** The card gets the focus and comes into sight with its words. */
export function focusCard(entry) {
  entry.focus({ preventScroll: isBeside() });
  scrollToCard(entry);
}

/** The card and its words come into sight where they stand side by side. */
export function scrollToCard(entry) {
  if (!isBeside()) return;
  beside.scrollTop += entry.getBoundingClientRect().top - beside.getBoundingClientRect().top - 16;
  text.querySelector(".highlight--selected")?.scrollIntoView({ block: "center" });
}

function isBeside() {
  return getComputedStyle(beside).overflowY === "auto"; // on a phone the cards follow the text
}
