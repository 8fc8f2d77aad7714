// Deciding on candidates without loading the page anew: the page's own forms, sent in the background; the parts that
// changed come back. Without this module the same forms load the page.

import { takeKeys } from "./deciding_keys.js";
import { focusCard, markWords, scrollToCard } from "./in_sight.js";

const text = document.getElementById("text");
const beside = document.querySelector(".beside");
const said = document.getElementById("room-said");
const refused = document.getElementById("room-refused");
const PARTS = ["room-panel", "room-entries", "room-steps", "room-progress"];
const HEADERS = { "X-Part": "room" };

let isBusy = false;

document.addEventListener("submit", (event) => {
  const form = event.target;
  const action = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action");
  if (!action?.startsWith("/candidates/") || action.endsWith("/read")) return;
  event.preventDefault();
  if (!isBusy) inTurn(() => send(form, event.submitter, action));
});

beside.addEventListener("followed", (event) => {
  const entry = event.target.closest("[data-candidate]");
  if (entry && entry !== current() && !isBusy) inTurn(() => show(entry));
});

const keys = takeKeys({ step, current, say, isBusy: () => isBusy, text });
ready();
if (current() && !location.hash) scrollToCard(current());

/** The card of the candidate being worked on. */
function current() {
  return document.querySelector("#room-entries [aria-current]");
}

/** Ask the desk for something; keys pressed meanwhile wait until the answer is there. */
async function inTurn(ask) {
  isBusy = true;
  try {
    await ask();
  } catch {
    say("The desk did not answer. Nothing was changed; try again in a moment.");
  } finally {
    isBusy = false;
    keys.goOn();
  }
}

/** Send a form and take over what it changed, or show beside the card what is wrong. */
async function send(form, submitter, action) {
  const answer = await fetch(action, { method: "POST", body: new FormData(form, submitter), headers: HEADERS });
  const page = await parsed(answer);
  if (answer.ok) takeOver(page);
  else refuse(page);
}

async function parsed(answer) {
  return new DOMParser().parseFromString(await (await answer).text(), "text/html");
}

/** Put the parts of the answer in place of the old ones, and go to the candidate whose turn it is. */
function takeOver(page) {
  const room = page.querySelector("[data-room-said]");
  if (!room) {
    location.reload(); // logged out meanwhile, or moved elsewhere: let the page say so
    return;
  }
  const worked = current()?.dataset.candidate;
  const wasUnfolded = current()?.querySelector(".candidate__fold")?.open;
  text.replaceChildren(...page.getElementById("text").childNodes);
  text.dispatchEvent(new Event("reading:changed"));
  for (const id of PARTS) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  refused.replaceChildren();
  if (text.contains(getSelection().anchorNode)) getSelection().collapse(text, 0);
  ready();
  say(room.dataset.roomSaid);
  const entry = current();
  if (entry?.dataset.candidate === worked) entry.querySelector(".candidate__fold")?.toggleAttribute("open", wasUnfolded ?? false);
  if (entry) focusCard(entry);
}

/** What is wrong stands in the card itself, or above the cards. */
function refuse(page) {
  for (const earlier of document.querySelectorAll(".beside .error-summary")) earlier.remove();
  const work = page.querySelector(".candidate__work");
  const old = current()?.querySelector(".candidate__work");
  if (work && old) old.replaceWith(work);
  else refused.replaceChildren(...page.querySelectorAll(".error-summary"));
  const summary = document.querySelector(".beside .error-summary");
  summary?.focus();
  say(summary?.textContent.trim().replace(/\s+/g, " ") ?? "This was refused. Load the page again.");
}

/** Go to the next card that is shown, or to the one before. */
function step(by) {
  const entry = neighbour(current(), by);
  const further = document.querySelector(`#room-entries a[rel=${by > 0 ? "next" : "prev"}]`);
  if (entry) inTurn(() => show(entry));
  else if (further) location.assign(further.href);
  else say(`This is the ${by > 0 ? "last" : "first"} candidate.`);
}

function neighbour(entry, by) {
  const entries = [...document.querySelectorAll("#room-entries [data-candidate]")];
  return entries[entries.indexOf(entry) + by];
}

/** A link of the bar leads to the neighbour of the card being worked on, or nowhere. */
function lead(link, entry) {
  if (entry) link.href = `${kept()}&candidate=${entry.dataset.candidate}#${entry.id}`;
  else link.removeAttribute("href");
  link.setAttribute("role", "link");
  link.setAttribute("aria-disabled", String(!entry));
}

/** Make a card the one being worked on, with everything that can be done with it. */
async function show(entry) {
  const old = current();
  old?.querySelector(".candidate__work")?.remove();
  old?.removeAttribute("aria-current");
  old?.classList.remove("card--current");
  entry.setAttribute("aria-current", "true");
  entry.classList.add("card--current");
  markWords(entry);
  focusCard(entry);
  for (const link of document.querySelectorAll("#room-steps a[data-step]")) lead(link, neighbour(entry, Number(link.dataset.step)));
  const page = await parsed(fetch(`/candidates/${entry.dataset.candidate}${kept()}`, { headers: HEADERS }));
  entry.append(...page.querySelectorAll(".candidate__work"));
}

/** The filter and the order that the address asks for. */
function kept() {
  const query = new URLSearchParams(location.search);
  query.delete("candidate");
  return `?${query}`;
}

/** The button of the keys does nothing without this module, so it is shown by it. */
function ready() {
  document.getElementById("open-keys").hidden = false;
}

function say(words) {
  said.textContent = words;
}
