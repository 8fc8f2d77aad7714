"""Quotations of a paragraph: curly, straight, single and angled marks, and those that run over paragraphs."""

import re
from dataclasses import dataclass
from typing import Final

OPENERS: Final = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'", "‹": "›"}
MARK: Final = re.compile(r"[“„«\"‘'‹]")
WORDS: Final = re.compile(r"\w+")
SCARE_WORDS: Final = 3
LONGEST_QUOTE: Final = 8_000
LONGEST_SINGLE: Final = 1_500
TRIES: Final = 30
ELLIPSIS: Final = re.compile(r"…|\.\s?\.\s?\.")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words with their marks; ``inner`` is what stands between the marks.

    ``closed`` is false where the closing mark is missing because the quotation runs on into the next paragraph.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool

    def inner(self, text: str) -> str:
        """The quoted words without their marks."""
        return text[self.inner_start : self.inner_end]


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The outermost quotations of ``text[start:end]``, in order; never overlapping."""
    found: list[Quotation] = []
    at = start
    while match := MARK.search(text, at, end):
        opener = match.start()
        closer = _closer(text, opener, end) if _opens(text, opener, start) else None
        if closer is not None:
            found.append(Quotation(opener, closer + 1, opener + 1, closer, closed=True))
            at = closer + 1
        elif text[opener] in "“„«" or (text[opener] == '"' and _first(text, opener, start)):
            stop = _unclosed_end(text, opener, end)
            found.append(Quotation(opener, stop, opener + 1, stop, closed=False))
            at = stop
        else:
            at = opener + 1
    return [quote for quote in found if quote.inner(text).strip()]


def is_scare(text: str, quote: Quotation) -> bool:
    """Whether the marks only hold a few words at arm's length: three words or fewer and no stop inside."""
    inner = quote.inner(text)
    return len(WORDS.findall(inner)) <= SCARE_WORDS and not inner.rstrip().endswith((".", "!", "?", ",", "—"))


def omissions(text: str, quote: Quotation) -> list[tuple[int, int]]:
    """Where a quotation leaves words out: each ellipsis inside it."""
    return [match.span() for match in ELLIPSIS.finditer(text, quote.inner_start, quote.inner_end)]


def _opens(text: str, at: int, start: int) -> bool:
    """Straight and single marks open only after a space or an opening sign and before a word."""
    mark = text[at]
    if mark in "“„«‹":
        return True
    before = text[at - 1] if at > start else " "
    after = text[at + 1 : at + 2]
    return bool(after) and not after.isspace() and (before.isspace() or before in '([—–-:“"‘')


def _first(text: str, at: int, start: int) -> bool:
    return not text[start:at].strip()


def _closer(text: str, opener: int, end: int) -> int | None:
    mark = text[opener]
    if mark in "‘'":
        return _single_closer(text, opener, min(end, opener + LONGEST_SINGLE))
    stop = min(end, opener + LONGEST_QUOTE)
    found = [place for place in (text.find(one, opener + 1, stop) for one in OPENERS[mark]) if place >= 0]
    if not found:
        return None
    # a second opening mark before the closing one: the first was never closed
    unclosed = mark not in OPENERS[mark] and text.find(mark, opener + 1, min(found)) >= 0
    return None if unclosed else min(found)


def _single_closer(text: str, opener: int, end: int) -> int | None:
    """An apostrophe closes only before a space or a stop, and after a letter, a figure or a stop."""
    closing = "’" if text[opener] == "‘" else "'"
    place = text.find(closing, opener + 1, end)
    fallback: int | None = None
    for _ in range(TRIES):
        if place < 0:
            break
        after = text[place + 1 : place + 2]
        if not after or not (after.isalnum() or after == "_"):
            if text[place - 1] in ".,!?…":
                return place
            if text[place - 1] not in "sS" or _few_words(text, opener, place):
                return place
            fallback = fallback if fallback is not None else place
        place = text.find(closing, place + 1, end)
    return fallback


def _few_words(text: str, opener: int, place: int) -> bool:
    return text.count(" ", opener, place) < 6


def _unclosed_end(text: str, opener: int, end: int) -> int:
    """A quotation without its closing mark ends before the next opening one, or with the paragraph."""
    again = text.find(text[opener], opener + 1, end)
    stop = again if again > 0 else end
    return opener + len(text[opener:stop].rstrip())
