// Single keys for what the buttons of the reading room do. None does anything while somebody types, and all of them can
// be switched off, which this browser remembers.

import { taken } from "./offsets.js";

const STORED = "claims.keys";
const dialog = document.getElementById("keys");
const isOn = document.getElementById("keys-on");
const close = document.getElementById("close-keys");

/** Give the page its keys; answers goOn, which does what was pressed while the desk was being asked. */
export function takeKeys({ step, current, say, isBusy, text }) {
  const waiting = [];

  isOn.checked = localStorage.getItem(STORED) !== "off";
  isOn.addEventListener("change", () => localStorage.setItem(STORED, isOn.checked ? "on" : "off"));
  close.addEventListener("click", () => dialog.close());
  document.addEventListener("click", (event) => {
    if (event.target.closest("#open-keys")) tell();
    const link = event.target.closest("a[data-step]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    step(Number(link.dataset.step));
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || dialog.open) return;
    if (event.key === "Escape") return leave(event.target);
    if (!isOn.checked || isTyping(event.target)) return;
    if (isBusy()) waiting.push(event.key);
    else if (press(event.key)) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const isSend = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (isSend && event.target.matches("#room-entries textarea")) event.target.form.requestSubmit();
  });

  return { goOn };

  /** Do what waits, until the desk is asked again; what follows a key that opened a field was meant for the field. */
  function goOn() {
    while (waiting.length > 0 && !isBusy()) {
      press(waiting.shift());
      if (isTyping(document.activeElement)) waiting.length = 0;
    }
  }

  /** Do what a key stands for; answers whether it stands for anything. */
  function press(key) {
    if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
    else if (key === "?") tell();
    else if (key === "c") propose();
    else return pressButton(key);
    return true;
  }

  /** Press the button of that key: in the open group, in the card, or above the text. */
  function pressButton(key) {
    const card = current();
    const places = [card?.querySelector(".candidate__more[open]"), card, document.getElementById("room-steps")];
    for (const place of places) {
      const found = [...(place?.querySelectorAll(`[data-key="${CSS.escape(key)}"]`) ?? [])].find(isWithin);
      if (found?.tagName === "DETAILS") open(found);
      else found?.click();
      if (found) return true;
    }
    return false;
  }

  /** Close a group of buttons or fields and go back to the card. */
  function leave(target) {
    const group = target.closest?.("#room-entries .candidate__more[open]");
    if (!group) return;
    group.open = false;
    current()?.focus();
  }

  /** Propose the words selected in the text; without any, go to the text to take some. */
  function propose() {
    const form = document.getElementById("claim-form");
    const selection = getSelection();
    const isTaken = !selection.isCollapsed && text.contains(selection.anchorNode);
    const found = isTaken ? taken(selection.getRangeAt(0), text) : null;
    if (found) {
      form.elements.quote.value = found.quote;
      form.elements.place.value = `${found.start}:${found.end}`;
      form.querySelector('[data-key="c"]').click();
    } else {
      text.focus();
      say("Take words with the arrow keys, more with Shift, then press c.");
    }
  }
}

/** Show the list of keys; Enter closes it again. */
function tell() {
  dialog.showModal();
  close.focus();
}

/** Open a group, with the fold around it, and go to its first field or button; a second press closes it. */
function open(group) {
  group.open = !isShown(group) || !group.open;
  if (!group.open) return;
  const fold = foldOf(group);
  if (fold) fold.open = true;
  for (const other of group.closest("[data-work]").querySelectorAll(".candidate__more[open]")) if (other !== group) other.open = false;
  const first = group.querySelector("input:not([type=hidden]), textarea, select, .candidate__form button");
  first?.focus();
  if (first?.matches("input, textarea")) first.select();
}

/** Whether nothing is closed around it. */
function isShown(thing) {
  return !thing.parentElement.closest("details:not([open])");
}

/** Whether its key works: what is folded away is reached by its key, what stands in a closed group is not. */
function isWithin(thing) {
  return isShown(thing) || foldOf(thing) !== null;
}

/** The fold that holds a button or a group itself. */
function foldOf(thing) {
  const group = thing.parentElement.closest("details");
  return group?.matches(".candidate__fold") ? group : null;
}

function isTyping(target) {
  return target.closest?.("input, textarea, select, [contenteditable]") !== null;
}
