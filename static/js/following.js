// Highlights and cards follow each other: choosing one shows the other, without losing the place in the text.

import { isBeside, isSheet, putFirst } from "./in_sight.js";

const text = document.getElementById("text");
const beside = document.querySelector(".beside");

document.querySelector(".reading").classList.add("is-following");

text.addEventListener("click", (event) => {
  const run = event.target.closest("a") && event.target.closest("[data-cards]");
  if (!run || !isAtHand(narrowest(run)) || !getSelection().isCollapsed || isElsewhere(event)) return;
  event.preventDefault();
  choose(narrowest(run), { toCard: isBeside() });
});

beside.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#at-"]');
  if (!link || isElsewhere(event)) return;
  event.preventDefault();
  choose(link.closest(".card").id, { toText: true });
  document.querySelector(link.hash)?.querySelector("a")?.focus({ preventScroll: true });
});

addEventListener("hashchange", followAddress);
followAddress();

/** Follow what the reader chose, and name it in the address. */
function choose(id, sight) {
  follow(id, sight);
  history.replaceState(null, "", `#${id}`);
}

/** Show what the address names: a card, or the place in the text where one begins; a phone has moved there already. */
function followAddress() {
  const named = document.getElementById(location.hash.slice(1));
  const run = named && text.contains(named) ? named.closest("[data-cards]") : null;
  const id = named?.matches(".card[id^=appearance-], .card[id^=candidate-]") ? named.id : run && narrowest(run);
  if (id) follow(id, { toCard: isBeside(), toText: isBeside() });
}

/** Mark a card and its words, and bring into sight what is asked for. */
function follow(id, { toCard = false, toText = false }) {
  const card = document.getElementById(id);
  if (!card) return; // the filter hides it
  const runs = [...text.querySelectorAll("[data-cards]")].filter((run) => run.dataset.cards.split(" ").includes(id));
  for (const old of document.querySelectorAll(".card--current")) old.classList.remove("card--current");
  for (const old of text.querySelectorAll(".highlight--selected")) old.classList.remove("highlight--selected");
  card.classList.add("card--current");
  for (const run of runs) run.firstElementChild.classList.add("highlight--selected");
  if (toCard) putFirst(card);
  if (toText && runs.length > 0) runs[0].scrollIntoView({ block: "center" });
  card.dispatchEvent(new Event("followed", { bubbles: true }));
}

/** The card of the shortest words over a run: they are told widest first. */
function narrowest(run) {
  return run.dataset.cards.split(" ").at(-1);
}

/** Whether its card can be shown without leaving the words: beside the text, or as the sheet below it. */
function isAtHand(id) {
  const sheet = document.querySelector(".candidate[aria-current]");
  return isBeside() || (sheet && isSheet(sheet) && document.getElementById(id)?.closest("[data-candidate]"));
}

function isElsewhere(event) {
  return event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey;
}
