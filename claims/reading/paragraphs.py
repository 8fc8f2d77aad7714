"""Paragraphs of a pasted text, and which of them are headline or page furniture."""

import re
from typing import Final

from claims.reading.records import Paragraph

BREAK: Final = re.compile(r"(?:\r\n|\r|\n|\u2028|\u2029|\x0b|\x0c|\x85)")
TERMINAL: Final = re.compile(r"[.!?…:;][”’\"')\]]{0,4}$")
WRAPPED_LINE: Final = 40
LONGEST_FURNITURE: Final = 300
SHORTEST_FURNITURE: Final = 4
HEADLINE_LENGTH: Final = 220

# name of the rule -> what a whole paragraph of page furniture looks like
FURNITURE: Final = {
    "hashtag line": re.compile(r"(?:#\w+[\s,]*)+$"),
    "comment link": re.compile(r"(?:leave a (?:comment|reply)|(?:\d+ )?comments?|post a comment)\W*$", re.IGNORECASE),
    "share line": re.compile(r"(?:share|tweet|follow us|like us|print|email)\b[^.!?]{0,60}$", re.IGNORECASE),
    "teaser": re.compile(
        r"(?:read more|related|see also|watch|more on this|advertisement|sponsored|most (?:read|popular)|"
        r"recommended|click here|continue reading|sign up|subscribe|newsletter)\b[^.!?]{0,120}[.!]?$",
        re.IGNORECASE,
    ),
    "byline": re.compile(
        r"(?:[Bb]y|BY)\s+[A-Z][\w.’'-]+(?:\s+(?:[A-Z][\w.’'-]*|and|of|the|,))*[\s,|]*[^.!?a-z]{0,60}$"
    ),
    "time stamp": re.compile(
        r"(?:(?:updated|published|posted|last modified)\b.{0,80}|(?:\w+ \d{1,2},? \d{4}|\d{1,2} \w+ \d{4})"
        r"(?:[ ,|at]*\d{1,2}[:.]\d\d.{0,20})?)$",
        re.IGNORECASE,
    ),
    "credit": re.compile(
        r"(?:©|\(c\)|copyright\b|all rights reserved|photo(?:graph)?s?(?: by|:)|image:|file photo|getty images|"
        r"\(?(?:additional )?(?:reporting|editing|writing) by\b).{0,200}$",
        re.IGNORECASE,
    ),
    "address": re.compile(r"(?:https?://|www\.|[\w.]+@[\w.]+\.\w+)\S*\s*$"),
    "rule": re.compile(r"[\W_]+$"),
}


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text in order; blank lines and finished lines divide, hard-wrapped lines do not."""
    found: list[Paragraph] = []
    headline = False
    for start, end in _blocks(text):
        rule = _furniture(text[start:end])
        if rule is not None:
            found.append(Paragraph(start, end, "boilerplate", rule))
        elif not headline and _is_headline(text, start, end):
            found.append(Paragraph(start, end, "headline", "first line without a full stop"))
        else:
            found.append(Paragraph(start, end, "body", "paragraph"))
        headline = headline or rule is None
    return found


def _furniture(block: str) -> str | None:
    if len(block) > LONGEST_FURNITURE or (len(block) < SHORTEST_FURNITURE and block.isalnum()):
        return None
    return next((name for name, pattern in FURNITURE.items() if pattern.match(block)), None)


def _is_headline(text: str, start: int, end: int) -> bool:
    """The first paragraph that is one short line without a final stop, with something after it."""
    line = text[start:end]
    short = len(line) <= HEADLINE_LENGTH and "\n" not in line
    return short and not TERMINAL.search(line) and bool(text[end:].strip())


def _blocks(text: str) -> list[tuple[int, int]]:
    lines = _lines(text)
    blocks: list[tuple[int, int]] = []
    group: list[tuple[int, int]] = []
    for line in [*lines, None]:
        if line is not None and line[0] < line[1]:
            group.append(line)
            continue
        blocks += _joined(text, group)
        group = []
    return blocks


def _lines(text: str) -> list[tuple[int, int]]:
    """Each line without its outer spaces; a blank line is an empty span."""
    found: list[tuple[int, int]] = []
    at = 0
    for match in [*BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        line = text[at:end]
        lead = len(line) - len(line.lstrip())
        found.append((at + lead, max(at + lead, at + len(line.rstrip()))))
        at = match.end() if match else end
    return found


def _joined(text: str, group: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines without a blank between them: one block where they look hard-wrapped, else one block each."""
    open_lines = [
        line
        for line in group[:-1]
        if line[1] - line[0] >= WRAPPED_LINE and not TERMINAL.search(text[line[0] : line[1]])
    ]
    if len(group) < 3 or len(open_lines) * 2 <= len(group) - 1:
        return group
    return [(group[0][0], group[-1][1])]
