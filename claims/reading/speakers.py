"""Who the speaker is: from the words that name one here to the fullest name the text gives."""

from dataclasses import dataclass, field
from typing import Final

from claims.reading.attribution.carried import subject_speaker
from claims.reading.attribution.record import Attribution
from claims.reading.lexicon.listing import word_set
from claims.reading.lexicon.places import SIDES
from claims.reading.lexicon.sources import BODIES, FEMALE, MALE, PEOPLE, TITLES
from claims.reading.lexicon.words import COMMA, CONJ, DET, GENITIVE, NAME, NUM, OPEN, PREP, TIME
from claims.reading.records import Span, Speaker
from claims.reading.scan import Line, Scan
from claims.reading.tokens import Row

INSTITUTION_WORDS: Final = word_set("ministry embassy parliament army military government cabinet")
GENERIC_STARTS: Final = frozenset(("the", "its", "their"))
ARTICLES: Final = ("the ", "a ", "an ")
MIN_TYPO_LENGTH: Final = 6
MOST_EDITS: Final = 2
PRONOUNS: Final = {"he": "male", "she": "female"}
OTHERS: Final = word_set("it they we i who")


@dataclass(slots=True)
class Roster:
    """The people a text has named so far, by last word of the name, and who was meant last."""

    people: dict[str, str] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)
    recent: list[tuple[int, str]] = field(default_factory=list)
    last_speaker: str | None = None
    last_thing: str | None = None
    known: dict[tuple[int, int], Speaker] = field(default_factory=dict)


def speakers(found: Scan) -> list[list[Speaker]]:
    """The speakers of a scanned text's attributions: one list a line, in the order of its attributions."""
    roster = Roster()
    named: list[list[Speaker]] = []
    for line in found.lines:
        for position, full, title in _names(line):
            _enter(roster, position, full, title)
        here: list[Speaker] = []
        for one in line.attributions:
            here.append(_speaker(found.text, line, one, roster))
            _spoke(roster, here[-1])
        named.append(here)
    return named


def _names(line: Line) -> list[tuple[int, str, str]]:
    """The runs of capitalised words of a line that look like people: position, name without titles, title."""
    row, runs, at = line.row, [], 0
    while at < len(row):
        if not row.bits[at] & NAME or row.bit(at - 1) & OPEN:  # in brackets stand a party and a place, nobody new
            at += 1
            while at < len(row) and row.bit(at - 1) & NAME and row.bits[at] & NAME:
                at += 1
            continue
        end = at
        while end < len(row) and row.bits[end] & NAME and end - at < 8:
            end += 1
            if row.bits[end - 1] & GENITIVE:
                break
        lead = row.low(at - 1) if at and not row.bits[at - 1] & (COMMA | NUM) else ""
        runs.append((row.starts[at], *_without_titles(row, at, end, lead)))
        at = end
    return [run for run in runs if run[1]]


def _without_titles(row: Row, lo: int, hi: int, lead: str) -> tuple[str, str]:
    """The name in tokens ``[lo, hi)`` and the title before it; an empty name where none is left."""
    title = lead if _is_title(lead) or lead in FEMALE or lead in MALE else ""
    at = next((place + 1 for place in range(hi - 2, lo - 1, -1) if _is_title(row.low(place))), lo)
    title = row.low(at - 1) if at > lo else title
    while at < hi and (_is_title(row.low(at)) or row.low(at).removesuffix("'s") in SIDES or row.low(at) in BODIES):
        title = row.low(at)
        at += 1
    words = [row.low(place).removesuffix("'s").removesuffix("'") for place in range(at, hi)]
    if not words or any(word in BODIES or word in INSTITUTION_WORDS for word in words):
        return "", title
    text = row.text[row.starts[at] : row.ends[hi - 1]]
    return text.removesuffix("’s").removesuffix("'s").removesuffix("’"), title


def _is_title(low: str) -> bool:
    """Whether a word before a name tells what the person is."""
    return low in TITLES or low in PEOPLE


def _enter(roster: Roster, position: int, full: str, title: str) -> None:
    last = full.rsplit(maxsplit=1)[-1].lower()
    known = roster.people.get(last)
    if known is None and " " not in full and not title:
        return
    if known is None or (len(full) > len(known) and full.lower().endswith(known.lower().split()[-1])):
        roster.people[last] = full
    name = roster.people[last]
    for gender, words in (("female", FEMALE), ("male", MALE)):
        if title in words:
            roster.gender[name] = gender
    roster.recent.append((position, name))
    del roster.recent[:-40]


def _spoke(roster: Roster, speaker: Speaker) -> None:
    if speaker.name.split() and speaker.name.split()[-1].lower() in roster.people:
        roster.last_speaker = speaker.name
    elif speaker.how in {"exact", "institution"} and speaker.name.split():
        head = speaker.name.split()[-1].lower()
        if head in PEOPLE and not head.endswith("s"):
            roster.last_speaker = speaker.name
        else:
            roster.last_thing = speaker.name
    roster.known[speaker.span.start, speaker.span.end] = speaker


def _speaker(text: str, line: Line, one: Attribution, roster: Roster) -> Speaker:
    start, end = one.speaker
    if one.speaker in roster.known:
        return roster.known[one.speaker]
    exact = text[start:end]
    span = Span(start, end, exact)
    low = exact.lower().split("'")[0].split("’")[0]
    if low in PRONOUNS:
        name = _same_sentence(text, line, start, roster) or _person(roster, PRONOUNS[low], start)
        return Speaker(name or exact, span, "pronoun" if name else "exact")
    if low in OTHERS:
        return _other(roster, low, span)
    name_span = one.name or _last_name(line.row, start, end)
    if name_span is not None:
        return _named(text, roster, span, name_span)
    qualified = _institution(line, exact, start)
    return Speaker(qualified or _plain(exact), span, "institution" if qualified else "exact")


def _same_sentence(text: str, line: Line, start: int, roster: Roster) -> str | None:
    """The person who is the subject of the sentence the pronoun stands in: *Smith wrote that he was sure …*."""
    found = subject_speaker(line.row)
    if found is None or line.row.starts[found[1].lo] >= start:
        return None
    subject = found[1]
    span = _last_name(line.row, line.row.starts[subject.lo], line.row.ends[subject.hi - 1])
    if span is None or span[1] > start:
        return None
    return roster.people.get(text[span[0] : span[1]].rsplit(maxsplit=1)[-1].lower())


def _person(roster: Roster, gender: str, start: int) -> str | None:
    """The last speaker where the gender fits, else the person named last before ``start``."""
    choices = [roster.last_speaker, *(name for at, name in reversed(roster.recent) if at < start)]
    for name in choices:
        if name is not None and roster.gender.get(name, gender) == gender:
            roster.gender[name] = gender
            return name
    return None


def _other(roster: Roster, low: str, span: Span) -> Speaker:
    thing = roster.last_thing
    fits = thing is not None and (low == "it") != thing.lower().endswith(("s", "people", "men", "women"))
    name = thing if low in {"it", "they"} and fits else None
    return Speaker(name or span.exact, span, "pronoun" if name else "exact")


def _last_name(row: Row, start: int, end: int) -> tuple[int, int] | None:
    """The person's name in the speaker's words: the run of names that ends them, or that opens them.

    *ambassador at large* **Edmon Marukyan**, **Ines Okafor** *of Marlow College*; none in *officials of Congress*.
    """
    tokens = [at for at in range(len(row)) if start <= row.starts[at] < end]
    if not tokens:
        return None
    lo, hi = tokens[0], tokens[-1] + 1
    hi = next((at for at in range(lo, hi) if row.bits[at] & (COMMA | OPEN)), hi)
    run = hi
    while run > lo and row.bits[run - 1] & NAME and not row.bits[run - 1] & (GENITIVE | TIME):
        run -= 1
    linked = any(row.low(at) in {"for", "of", "to", "from", "with", "in"} for at in range(lo, run))
    if (run < hi and not linked and not row.bit(run - 1) & (PREP | DET | CONJ)) or run == lo < hi:
        return _trimmed(row, run, hi)
    run = lo
    while run < hi and row.bits[run] & NAME and not row.bits[run] & GENITIVE:
        run += 1
    return _trimmed(row, lo, run) if run > lo and row.bit(run) & PREP else None


def _trimmed(row: Row, lo: int, hi: int) -> tuple[int, int] | None:
    """A run of names without the titles and nationalities before it; None for an institution."""
    at = next((place + 1 for place in range(hi - 2, lo - 1, -1) if _is_title(row.low(place))), lo)
    while at < hi and (_is_title(row.low(at)) or (row.low(at) in SIDES and hi - at > 1)):
        at += 1
    institution = any(row.low(place) in BODIES or row.low(place) in SIDES for place in range(at, hi))
    if at >= hi or institution:
        return None
    return row.starts[at], row.ends[hi - 1]


def _named(text: str, roster: Roster, span: Span, name_span: tuple[int, int]) -> Speaker:
    """A person's name, completed from an earlier fuller one; a slip of a letter or two still finds it."""
    name = text[name_span[0] : name_span[1]]
    role = text[span.start : name_span[0]].strip(" ,").removeprefix("the ").strip() or None
    last = name.split()[-1].lower()
    full = roster.people.get(last)
    if full is not None and name.lower() != full.lower() and full.lower().endswith(last):
        return Speaker(full, span, "lastname", role)
    if full is None and " " not in name:
        known = _misspelt(roster, last)
        if known is not None:
            return Speaker(known, span, "typo", role)
    return Speaker(name, span, "exact", role)


def _misspelt(roster: Roster, last: str) -> str | None:
    if len(last) < MIN_TYPO_LENGTH:
        return None
    for known, full in roster.people.items():
        if known[:1] == last[:1] and len(known) >= MIN_TYPO_LENGTH and edits(known, last) <= MOST_EDITS:
            return full
    return None


def edits(one: str, other: str) -> int:
    """The edit distance of two words, given up beyond ``MOST_EDITS``."""
    if abs(len(one) - len(other)) > MOST_EDITS:
        return MOST_EDITS + 1
    before = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        here = [i]
        for j, second in enumerate(other, start=1):
            here.append(min(before[j] + 1, here[j - 1] + 1, before[j - 1] + (letter != second)))
        before = here
    return before[-1]


def _institution(line: Line, exact: str, start: int) -> str | None:
    """*the Foreign Ministry* of the country the sentence speaks of first."""
    words = exact.lower().split()
    if len(words) < 2 or words[0] not in GENERIC_STARTS or words[-1] not in INSTITUTION_WORDS:
        return None
    if any(word.removesuffix("’s").removesuffix("'s") in SIDES for word in words):
        return None
    country = next((SIDES[low] for low in _before(line.row, start) if low in SIDES), None)
    return f"{' '.join(exact.split()[1:])} of {country}" if country else None


def _before(row: Row, start: int) -> list[str]:
    return [low.removesuffix("'s") for low, at in zip(row.lows, row.starts, strict=True) if at < start]


def _plain(exact: str) -> str:
    """The words without a leading article."""
    low = exact.lower()
    return next((exact[len(word) :] for word in ARTICLES if low.startswith(word)), exact)
