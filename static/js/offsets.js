// Where a selection stands in the text, in code points. Every run of the text says with data-at where it begins,
// so highlights, paragraphs and overlaps in between do not move the count.

/** The number of code points in a string; a letter outside the first plane counts once. */
export function codePoints(text) {
  let count = 0;
  for (const _letter of text) count += 1;
  return count;
}

/** The words of a range as they stand in the text: a mark that shows an unseen character counts as that character. */
function words(range) {
  const copy = range.cloneContents();
  for (const mark of copy.querySelectorAll("[data-unseen]")) {
    mark.textContent = String.fromCodePoint(Number.parseInt(mark.dataset.unseen, 16));
  }
  return copy.textContent;
}

/** A range that begins or ends inside such a mark, widened to all of it: half of one character is none. */
function aroundMarks(range) {
  const whole = range.cloneRange();
  const first = markOf(range.startContainer);
  const last = markOf(range.endContainer);
  if (first && range.startOffset === lengthOf(range.startContainer)) whole.setStartAfter(first);
  else if (first) whole.setStartBefore(first);
  if (last && range.endOffset === 0) whole.setEndBefore(last);
  else if (last) whole.setEndAfter(last);
  return whole;
}

function markOf(node) {
  return (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-unseen]");
}

function lengthOf(node) {
  return node.nodeType === Node.TEXT_NODE ? node.length : node.childNodes.length;
}

/** What of the text a range covers, as {start, end, quote}; null when it covers none of it. */
export function taken(selected, text) {
  const range = aroundMarks(selected);
  const parts = [...text.querySelectorAll("[data-at]")]
    .filter((run) => range.intersectsNode(run))
    .map((run) => part(range, run))
    .filter((piece) => piece.words !== "");
  const quote = joined(parts);
  if (quote.trim() === "") return null;
  return { start: parts[0].start, end: parts.at(-1).start + codePoints(parts.at(-1).words), quote: quote.trim() };
}

/** The part of a run that lies inside the range. */
function part(range, run) {
  const inside = document.createRange();
  inside.selectNodeContents(run);
  const before = inside.cloneRange();
  if (range.compareBoundaryPoints(Range.START_TO_START, inside) > 0) {
    inside.setStart(range.startContainer, range.startOffset);
  }
  if (range.compareBoundaryPoints(Range.END_TO_END, inside) < 0) {
    inside.setEnd(range.endContainer, range.endOffset);
  }
  before.setEnd(inside.startContainer, inside.startOffset);
  const start = Number(run.dataset.at) + codePoints(words(before));
  return { start, words: words(inside), paragraph: run.parentElement };
}

/** The words of the parts in a row, with an empty line where a paragraph ends. */
function joined(parts) {
  return parts.reduce((quote, piece, at) => {
    const turns = at > 0 && parts[at - 1].paragraph !== piece.paragraph;
    return quote + (turns ? "\n\n" : "") + piece.words;
  }, "");
}
