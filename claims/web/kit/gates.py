"""The readiness gate on a page: what is done in few words, what is open as a link to the field that mends it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from claims.domain.readiness import Requirement

# The form on which a requirement's field stands, under the address of its claim.
PLACES = {
    "assessment": "/assessment",
    "claim": "/edit",
    "appearances": "",
    "evidence": "/evidence/new",
    "reply": "/assessment",
}
# Fields that stand in another form than the rest of their place, or are not fields but parts of the casefile.
ELSEWHERE = {
    ("evidence", "evidence_exception"): "/assessment#evidence_exception",
    ("evidence", "reliability"): "#evidence",
    ("appearances", "speaker"): "#appearances",
    ("appearances", "exact"): "#appearances",
}
# What is done is told shortly, and neighbours in one line.
DONE = {
    "rating": "rating",
    "subreason": "why it is unproven",
    "attribution": "whether it was said",
    "summary": "summary",
    "reasoning": "reasoning",
    "medium": "what was done to the medium",
    "medium_kind": "its kind",
    "medium_url": "its address",
    "medium_context": "what it really shows",
    "speaker": "speaker",
    "appearance": "where it appeared",
    "chosen": "why it was chosen",
    "independent": "enough evidence",
    "primary": "a primary source",
    "graded": "grades",
    "support": "support looked for",
    "undermining": "undermining looked for",
    "reply": "right of reply",
    "note": "note to readers",
}


@dataclass(frozen=True)
class GateLine:
    """One line of the gate as ``missing_list`` shows it."""

    text: str
    is_met: bool
    href: str = ""


def gate_lines(ref: str, requirements: Iterable[Requirement], *, with_links: bool) -> tuple[GateLine, ...]:
    """The gate of the claim with that public identifier: what is met gathered by part, each open line by itself.

    ``with_links`` is for those who may mend what is open.
    """
    lines: list[GateLine] = []
    for (is_met, _part), group in groupby(requirements, key=lambda line: (line.is_met, _part_of(line))):
        found = tuple(group)
        lines += [_done(found)] if is_met else [_open(ref if with_links else "", line) for line in found]
    return tuple(lines)


def _part_of(line: Requirement) -> str:
    return "claim" if line.place == "appearances" else line.place


def _done(lines: Sequence[Requirement]) -> GateLine:
    words = ", ".join(DONE.get(line.code, line.text) for line in lines)
    return GateLine(words[0].upper() + words[1:], is_met=True)


def _open(ref: str, line: Requirement) -> GateLine:
    place = ELSEWHERE.get((line.place, line.field)) or f"{PLACES[line.place]}#{line.field}"
    return GateLine(line.text, is_met=False, href=f"/claims/{ref}{place}" if ref else "")
