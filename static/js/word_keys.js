// Taking words of a text with the keyboard: arrows move from word to word and from paragraph to paragraph,
// Shift takes in more. Browsers show no caret in a page, so the selection itself is the caret.

/** Give a text its keys; onEnter is called when the reader is done taking words. */
export function takeWordsByKey(text, onEnter) {
  let words = null; // found at the first key: a long text has many
  let anchor = 0;
  let focus = 0;

  text.tabIndex = 0;
  text.addEventListener("reading:changed", () => {
    words = null;
  });
  text.addEventListener("keydown", (event) => {
    if (event.target !== text || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      onEnter();
      return;
    }
    if (!event.key.startsWith("Arrow")) return;
    words ??= wordsOf(text);
    if (words.length === 0) return;
    event.preventDefault();
    const current = standing();
    focus = current === null ? 0 : stepped(words, event.shiftKey ? focus : current, event.key);
    if (!event.shiftKey || current === null) anchor = focus;
    select(words[anchor], words[focus]);
  });

  /** The word the selection begins with; null when nothing of the text is selected yet. */
  function standing() {
    const selection = getSelection();
    if (selection.rangeCount === 0 || !text.contains(selection.anchorNode)) return null;
    const range = selection.getRangeAt(0);
    if (isOurs(range)) return focus;
    const found = words.findIndex((word) => range.comparePoint(word.node, word.start) >= 0);
    anchor = focus = Math.max(found, 0);
    return focus;
  }

  function isOurs(range) {
    const [first, last] = ordered(words[anchor], words[focus]);
    return range.startContainer === first.node && range.startOffset === first.start && range.endContainer === last.endNode;
  }

  function ordered(one, other) {
    return one.index <= other.index ? [one, other] : [other, one];
  }

  function select(one, other) {
    const [first, last] = ordered(one, other);
    getSelection().setBaseAndExtent(first.node, first.start, last.endNode, last.end);
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 80) scrollBy({ top: box.top - innerHeight / 3 });
  }
}

/** The place after a key: the next word, or the first word of the next paragraph. */
function stepped(words, from, key) {
  const isRightToLeft = getComputedStyle(words[from].paragraph).direction === "rtl";
  const isForward = key === "ArrowDown" || key === (isRightToLeft ? "ArrowLeft" : "ArrowRight");
  const step = isForward ? 1 : -1;
  let at = from + step;
  if (key === "ArrowDown" || key === "ArrowUp") {
    while (words[at] && words[at].paragraph === words[from].paragraph) at += step;
    while (!isForward && words[at - 1] && words[at - 1].paragraph === words[at]?.paragraph) at -= 1;
  }
  return Math.min(Math.max(at, 0), words.length - 1);
}

/** Every word of the text, in order, with the places in the document where it begins and ends. */
function wordsOf(text) {
  const words = [];
  const segmenter = new Intl.Segmenter(text.lang || undefined, { granularity: "word" });
  for (const paragraph of text.querySelectorAll("p")) {
    const nodes = textNodes(paragraph);
    for (const piece of segmenter.segment(nodes.map(({ node }) => node.data).join(""))) {
      if (!piece.isWordLike) continue;
      const from = placed(nodes, piece.index);
      const to = placed(nodes, piece.index + piece.segment.length - 1);
      const index = words.length;
      words.push({ index, paragraph, node: from.node, start: from.at, endNode: to.node, end: to.at + 1 });
    }
  }
  return words;
}

/** The text nodes of a paragraph, without those of marks that show an unseen character: such a mark is no word. */
function textNodes(paragraph) {
  const isWritten = (node) => (node.parentElement.closest("[data-unseen]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, isWritten);
  const nodes = [];
  let from = 0;
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, from });
    from += walker.currentNode.length;
  }
  return nodes;
}

/** The text node that holds a place of its paragraph, and the place within it. */
function placed(nodes, at) {
  const found = nodes.findLast((each) => each.from <= at);
  return { node: found.node, at: at - found.from };
}
