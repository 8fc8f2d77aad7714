"""Lengths of time that reach to the day of writing (*for the past 9 months*), told apart from bare ones."""

import re
from typing import Final

HEDGE: Final = (
    r"(?:(?:more|less|fewer)\s+than|(?:just\s+)?(?:over|under)|at\s+(?:least|most)|up\s+to|about|around|some|almost|nearly|"
    r"roughly|approximately|only|the|these|all)"
)
REACH: Final = 110  # letters before a length in which what ties it to now has to stand
_WORDS: Final = r"[^.;:!?“”\"\n]{0,90}?"
_PERFECT: Final = r"(?:\b(?:has|have)(?:n[’']t)?\b|[’']ve\b|[’']s\s+(?:not\s+)?been\b)"
_BEST: Final = (
    r"\b(?:first|only|worst|best|most|least|(?!(?:west|east|rest|forest|interest|arrest|protest|request)\b)\w{2,}est)\b"
)

# The name of each tie and the words that stand before the length; the first that fits wins.
TIES: Final = {
    "perfect": re.compile(rf"(?P<held>{_PERFECT}{_WORDS})\bfor\s+(?:{HEDGE}\s+){{0,2}}\Z", re.IGNORECASE),
    "negated perfect": re.compile(
        rf"(?P<held>(?:\b(?:has|have)n[’']t\b|{_PERFECT}(?=[^.;:!?]*\b(?:not|never|no|nothing|nobody)\b)){_WORDS})\bin\s+"
        rf"(?:{HEDGE}\s+){{0,2}}\Z",
        re.IGNORECASE,
    ),
    "follows": re.compile(
        rf"\b(?:follow(?:s|ed|ing)?|(?:comes?|came|coming)\s+(?:amid|after)|caps|capped|capping)\s+(?:{HEDGE}\s+){{0,2}}\Z",
        re.IGNORECASE,
    ),
    "record": re.compile(
        rf"(?P<held>{_BEST}(?!\s+(?:of|day|week|month|year)s?\b){_WORDS})\b(?:in|for)\s+(?:{HEDGE}\s+){{0,2}}\Z",
        re.IGNORECASE,
    ),
    "since then": re.compile(r"\bin\s+the\s+(?:\w+\s+)?\Z", re.IGNORECASE),
    "opening": re.compile(rf"(?:\A|[“\"\n]|[.!?][”\"]?\s+)for\s+(?:{HEDGE}\s+){{0,2}}\Z", re.IGNORECASE),
}
# What has to follow the length where the words before it do not tie it by themselves.
AFTER: Final = {
    "follows": re.compile(r"\s+of\b"),
    "since then": re.compile(r"\s+since\b"),
    "opening": re.compile(rf"(?:\s+now)?,?\s+[^.;:!?“”\n]{{0,60}}?{_PERFECT}", re.IGNORECASE),
}
RUNNING: Final = re.compile(r"\s+(?:now|running|and\s+counting)\b", re.IGNORECASE)
BOUNDED: Final = re.compile(r"\s+(?:of|before|until|after)\b", re.IGNORECASE)
# Another verb, a term that was set, or a plan between the perfect and the length: then it is not what has lasted.
BROKEN: Final = re.compile(
    r"\b(?:was|were|had|did|will|would|could|may|might|shall|should|must|can|if|"
    r"jailed|imprisoned|sentenced|remanded|detained|suspended|banned|disqualified|barred|extended|postponed|delayed|"
    r"adjourned|renewed|hired|appointed|elected|leased|rented|agreed|promised|ordered|asked|told|decided|offered|"
    r"pledged|vowed|planned|voted|threatened|announced|proposed|approved|expected|scheduled|going\s+to)\b",
    re.IGNORECASE,
)


def reaches_now(text: str, start: int, span: tuple[int, int]) -> bool:
    """Whether the length of time at ``span`` ends on the day of writing; ``start`` is where its sentence begins.

    It does with a present perfect (*has been closed for nine months*, *not seen in nine months*), as what an event
    follows (*follows 9 months of blocking*), beside a superlative (*the worst flood in 30 years*), with *now* behind
    it, and in *in the nine months since*. A contract of nine months, and a road closed for nine months, does not.
    """
    at, end = span
    before = text[max(start, at - REACH) : at]
    rest = text[end : end + REACH]
    if RUNNING.match(rest):
        return True
    return any(_ties(name, form.search(before), rest) for name, form in TIES.items())


def is_bounded(text: str, end: int) -> bool:
    """Whether the words behind *the last two years* say of what they are the last: *of the war*, *before 1914*."""
    return BOUNDED.match(text, end) is not None


def _ties(name: str, match: re.Match[str] | None, rest: str) -> bool:
    if match is None or (name in AFTER and not AFTER[name].match(rest)):
        return False
    held = match.groupdict().get("held")
    return held is None or not BROKEN.search(held)
