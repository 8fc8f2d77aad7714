"""Sentences of a paragraph, and the outer sentences that keep a quotation and its attribution together."""

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Final

from claims.reading.lexicon.cues import VERB_FORMS
from claims.reading.lexicon.listing import word_set
from claims.reading.quotations import Quotation

STOP: Final = re.compile(r"(?:[.!?]+|…)[”’\"')\]»]{0,3}(?=\s+[“‘\"'(\[«„]{0,2}[A-Z0-9$£€À-ÞĀ-ŽΑ-ΩА-Я])")
BEFORE: Final = re.compile(r"[\w.&’'-]{1,30}$")
SHORT: Final = word_set("""
    mr mrs ms dr gov sen rep reps sens st jr sr gen lt col capt sgt prof rev hon adm maj no jan feb mar
    apr jun jul aug sept sep oct nov dec inc corp co ltd vs etc e.g i.e a.m p.m fig ft mt u.s u.n u.k
    d.c cmdr supt pres pvt messrs al ave blvd
""")
# after these a stop may well end the sentence: the next word decides
ENDING: Final = word_set("u.s u.n u.k d.c inc corp co ltd jr sr a.m p.m etc al")
OPENING: Final = word_set("""
    the a an he she it they we i you but and in on at for if as when while this that these those his her
    its their our there some many most no one two after before since though although with by from to not
    what who how why so
""")
ON_X: Final = (" on X", " to X")  # the network, no initial
LONGEST: Final = 2_500
QUOTE_COUNTS_AS: Final = 40
ATTRIBUTION: Final = re.compile(r"\s+((?:[\w.’'-]+\s+){1,6}?)([a-z]+)\b")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of one paragraph as spans without outer spaces; a closing quotation mark stays with its stop."""
    found: list[tuple[int, int]] = []
    at = start
    for match in STOP.finditer(text, start, end):
        if match.end() > at and _ends(text, match, at, end):
            found.append(_trimmed(text, at, match.end()))
            at = match.end()
    found.append(_trimmed(text, at, end))
    return [span for span in found if span[0] < span[1]]


def outer_sentences(
    text: str, pieces: list[tuple[int, int]], quotes: list[Quotation]
) -> list[tuple[int, int, list[Quotation]]]:
    """Sentences re-joined where a quotation holds several, or where ``“…?” she asked.`` follows one.

    Each comes with the quotations inside it.
    """
    joined: list[tuple[int, int]] = []
    waiting = iter(quotes)
    quote = next(waiting, None)
    for start, end in pieces:
        while quote is not None and quote.end <= start:
            quote = next(waiting, None)
        inside = joined and quote is not None and quote.start < start < quote.end
        if joined and (inside or _completes(text, joined[-1][1], start, end)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return _with_quotes(joined, quotes)


def bounded(text: str, start: int, end: int, quotes: list[Quotation]) -> list[tuple[int, int, list[Quotation]]]:
    """An outer sentence in pieces short enough to read; prose is never cut, run-on text without stops is."""
    if end - start <= LONGEST:
        return [(start, end, quotes)]
    cuts, held, at = [start], 0, start
    for quote in [*quotes, None]:
        stop = quote.start if quote else end
        while stop - at > LONGEST - held:
            space = text.rfind(" ", at + 1, at + LONGEST - held + 1)
            at = space if space > at else min(stop, at + LONGEST - held)
            cuts.append(at)
            held = 0
        held += stop - at + QUOTE_COUNTS_AS
        at = quote.end if quote else end
    starts = [quote.start for quote in quotes]
    return [
        (lo, hi, quotes[bisect_left(starts, lo) : bisect_left(starts, hi)])
        for lo, hi in pairwise([*cuts, end])
        if lo < hi
    ]


def _with_quotes(spans: list[tuple[int, int]], quotes: list[Quotation]) -> list[tuple[int, int, list[Quotation]]]:
    found: list[tuple[int, int, list[Quotation]]] = []
    at = 0
    for start, end in spans:
        own: list[Quotation] = []
        while at < len(quotes) and quotes[at].start < end:
            if quotes[at].start >= start:
                own.append(quotes[at])
            at += 1
        found.append((start, max([end, *(quote.end for quote in own)]), own))
    return found


def _ends(text: str, match: re.Match[str], at: int, end: int) -> bool:
    if not match.group().startswith("."):
        return True
    word = BEFORE.search(text, max(at, match.start() - 31), match.start())
    if word is None:
        return True
    low = word.group().lower().lstrip("(‘“\"'")
    if len(low) == 1 and low.isalpha() and low != "i":
        return low == "x" and text[max(at, match.start() - 5) : match.start()] in ON_X
    if low in ENDING or re.fullmatch(r"(?:[a-z]\.)+[a-z]", low):
        return _next_word(text, match.end(), end) in OPENING
    return low not in SHORT and not (low == "no" and text[match.end() :].lstrip()[:1].isdigit())


def _next_word(text: str, at: int, end: int) -> str:
    match = re.compile(r"\s+[“‘\"'(]*(\w+)").match(text, at, end)
    return match.group(1).lower() if match else ""


def _completes(text: str, stop: int, start: int, end: int) -> bool:
    """Whether a sentence only attributes the quotation that ended the one before, as in ``“Why?” Smith asked``."""
    before = text[max(0, stop - 2) : stop]
    if len(before) < 2 or before[1] not in "”’\"'»" or before[0] not in "?!":
        return False
    match = ATTRIBUTION.match(text, stop, min(end, stop + 120))
    return match is not None and start == match.start(1) and match.group(2) in VERB_FORMS


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return start + lead, max(start + lead, start + len(piece.rstrip()))
