// Words selected in the text fill the form of a new claim: the quote, where it stands, and a first wording.

import { taken } from "./offsets.js";
import { takeWordsByKey } from "./word_keys.js";

const SETTLED = 150; // milliseconds without a change before a selection counts

const text = document.getElementById("text");
const form = document.getElementById("claim-form");
const marking = document.getElementById("marking");
const bar = document.getElementById("taking");
const { quote, statement } = form.elements;

let isPointerDown = false;
let wasOpened = false; // by us, not by the reader
let waiting = 0;

document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  if (!isPointerDown) waiting = setTimeout(follow, SETTLED);
});
text.addEventListener("pointerdown", (event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey) return;
  isPointerDown = true;
  switchLinks(false);
});
for (const ending of ["pointerup", "pointercancel"]) {
  document.addEventListener(ending, () => {
    if (!isPointerDown) return;
    isPointerDown = false;
    switchLinks(true);
    clearTimeout(waiting);
    waiting = setTimeout(follow, 0); // the browser settles a click's selection after this event
  });
}
text.addEventListener("click", (event) => {
  if (event.target.closest("a") && !getSelection().isCollapsed) event.preventDefault();
});

quote.addEventListener("input", forgetPlace);
document.getElementById("take").addEventListener("click", goToForm);
takeWordsByKey(text, () => {
  follow();
  if (quote.value !== "") goToForm();
});

/** A drag that begins on a link moves the link instead of selecting its words: no link is one while a button is held. */
function switchLinks(isOn) {
  const [from, to] = isOn ? ["data-href", "href"] : ["href", "data-href"];
  for (const link of text.querySelectorAll(`a[${from}]`)) {
    link.setAttribute(to, link.getAttribute(from));
    link.removeAttribute(from);
  }
}

/** Bring the form into line with what is selected in the text. */
function follow() {
  const selection = getSelection();
  if (selection.rangeCount === 0 || !text.contains(selection.anchorNode)) return;
  const range = selection.getRangeAt(0);
  const found = selection.isCollapsed ? null : taken(range, text);
  bar.hidden = found === null;
  if (found) fill(found, range);
  else letGo();
}

function fill(found, range) {
  const isOurWording = statement.value.trim() === "" || statement.value === worded(quote.value);
  quote.value = found.quote;
  setPlace(`${found.start}:${found.end}`);
  if (isOurWording) statement.value = worded(found.quote);
  wasOpened ||= !marking.open;
  marking.open = true;
  marking.parentElement.scrollTop = 0;
  show(range);
}

/** Nothing is selected any more: close a form that nobody has written in. */
function letGo() {
  const isUntouched = statement.value === worded(quote.value);
  if (!wasOpened || !isUntouched) return;
  quote.value = "";
  statement.value = "";
  setPlace("");
  marking.open = false;
  wasOpened = false;
  CSS.highlights?.delete("taken");
}

function goToForm() {
  bar.hidden = true;
  statement.focus();
  statement.scrollIntoView({ block: "center" });
}

/** The words typed by hand no longer stand where they were selected. */
function forgetPlace() {
  setPlace("");
  CSS.highlights?.delete("taken");
}

/** The place is a hidden field, or the choice among several places that the desk found. */
function setPlace(value) {
  document.querySelector("fieldset#place")?.replaceWith(hiddenPlace());
  form.elements.place.value = value;
}

function hiddenPlace() {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "place", id: "place" });
  return field;
}

/** A first wording of the claim: the words on one line. */
function worded(words) {
  return words.trim().replace(/\s+/g, " ");
}

/** Keep the words marked while the reader writes in the form, where the browser can. */
function show(range) {
  if (CSS.highlights) CSS.highlights.set("taken", new Highlight(range.cloneRange()));
}
