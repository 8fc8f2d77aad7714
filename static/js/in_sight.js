// A card of the reading room and its words in the text: marked, focused and brought into sight together. On a narrow
// screen the card being worked on is a sheet at the lower edge, and the words come into sight above it.

const text = document.getElementById("text");
const beside = document.querySelector(".beside");
const GAP = 16; // pixels above the card

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
  entry.focus({ preventScroll: isBeside() || isSheet(entry) });
  scrollToCard(entry);
}

/** The card and its words come into sight where they stand side by side; a sheet begins with its first line. */
export function scrollToCard(entry) {
  if (isBeside()) putFirst(entry);
  else if (isSheet(entry)) entry.scrollTop = 0;
  else return;
  text.querySelector(".highlight--selected")?.scrollIntoView({ block: "center" });
}

/** Scroll the cards until one stands under their head. */
export function putFirst(entry) {
  const head = document.getElementById("room-panel")?.getBoundingClientRect().height ?? 0;
  beside.scrollTop += entry.getBoundingClientRect().top - beside.getBoundingClientRect().top - head - GAP;
}

/** Whether the cards stand beside the text and scroll on their own; on a phone they follow it. */
export function isBeside() {
  return getComputedStyle(beside).overflowY === "auto";
}

/** Whether the card stays at the lower edge of the screen. */
export function isSheet(entry) {
  return getComputedStyle(entry).position === "fixed";
}
