"""Which candidates stand against each other: marked in the text, by their content, or as an answer."""

import re
from dataclasses import dataclass, replace
from typing import Final

from claims.reading.lexicon.listing import word_set
from claims.reading.lexicon.places import sides_in
from claims.reading.records import Candidate, Relation

WORD: Final = re.compile(r"[\w’']+")
# words that name the same thing for the purpose of a comparison
SYNONYMS: Final = tuple(
    frozenset(group.split())
    for group in (
        """
        hit hits hitting target targeted targeting strike strikes struck attack attacks attacked attacking
        shell shelled shelling bomb bombed bombing fire fired
        """,
        "troop troops force forces formation formations soldier soldiers army unit units military servicemen",
        "civilian civilians civil population residents inhabitants",
        "warn warned warning warns notify notified inform informed",
        "kill killed killing die died dead deaths death casualties",
        "blockade blockaded blocked blocking block closed",
        "road route corridor highway",
        "agreement pact treaty deal accord truce ceasefire",
        "money funds funding budget cost costs pay paid spending",
        "job jobs workers employment employees",
        "tax taxes levy tariff",
        "vote voted votes voting election ballot",
    )
)
STOPWORDS: Final = word_set("""
    the a an against of in on at to for and or but with from by that this it its is are was were be been
    has have had not no he she they their his her we our said says say will would as which who also more
    than about over into after before between
""")
ANSWERS: Final = word_set("""
    respond responded responds reply replied replies counter countered counters retort retorted
""")
STANDS_AGAINST: Final = frozenset(("deny", "accuse"))
LONGEST: Final = 300
LOOK_BACK: Final = 60
NEAR: Final = 3
TELLING: Final = 2


@dataclass(frozen=True, slots=True)
class _Facts:
    """What comparing needs of a candidate: its speaker's side and name, the sides it names, its content stems."""

    side: str | None
    names: frozenset[str]
    named: frozenset[str]
    stems: frozenset[str]


NARRATED: Final = _Facts(None, frozenset(), frozenset(), frozenset())


def linked(
    candidates: list[Candidate], answers: dict[int, str], headings: frozenset[int] = frozenset()
) -> list[Candidate]:
    """The candidates with their relations; ``answers`` gives the verb by which a candidate answers another.

    What begins at one of ``headings`` only announces what the text says below, so that nothing stands against it.
    """
    facts = [NARRATED if one.span.start in headings else _facts(one) for one in candidates]
    found: dict[int, list[Relation]] = {}
    for at in range(len(candidates)):
        relation = _marked(candidates, at) or _answer(candidates, facts, at, answers) or _content(candidates, facts, at)
        if relation is not None:
            found.setdefault(at, []).append(relation)
    return [replace(one, relations=tuple(found[at])) if at in found else one for at, one in enumerate(candidates)]


def _facts(one: Candidate) -> _Facts:
    if one.speaker is None:
        return NARRATED
    words = _words(one.span.exact[:LONGEST])
    speaker = _words(one.speaker.name[:LONGEST])
    sides = sides_in(speaker)
    plain = (word.lower() for word in WORD.findall(one.span.exact[:LONGEST]) if word[0].islower())
    told = (word for word in plain if len(word) > 3 and word not in STOPWORDS)
    return _Facts(
        side=sides[0] if sides else one.speaker.name,
        names=frozenset(_stem(word) for word in speaker),
        named=frozenset(sides_in(words)),
        stems=frozenset(_stem(word) for word in told),
    )


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in WORD.findall(text)]


def _stem(word: str) -> str:
    for number, group in enumerate(SYNONYMS):
        if word in group:
            return f"={number}"
    base = word.removesuffix("'s")
    for ending in ("ing", "ed", "es", "s"):
        if base.endswith(ending) and len(base) - len(ending) >= 4:
            return base[: -len(ending)]
    return base


def _marked(candidates: list[Candidate], at: int) -> Relation | None:
    """*…, a claim X denied*: against the candidate just before it."""
    one = candidates[at]
    if one.rule != "a claim the speaker denied" or at == 0:
        return None
    target = next((back for back in range(at - 1, max(-1, at - 4), -1) if candidates[back].speaker is not None), at - 1)
    kind = "denies" if one.polarity == "deny" else "answers"
    name = one.speaker.name if one.speaker else "the text"
    return Relation(kind, target, "marked", f"The text says that {name} took up the claim just before it.")


def _answer(candidates: list[Candidate], facts: list[_Facts], at: int, answers: dict[int, str]) -> Relation | None:
    """*X responded, saying …*: to the last candidate of another speaker."""
    if at not in answers:
        return None
    for back in range(at - 1, max(-1, at - 6), -1):
        other = candidates[back]
        if other.speaker is not None and facts[back].side != facts[at].side:
            return Relation(
                "answers", back, "marked", f"“{answers[at]}” points back to what {other.speaker.name} said."
            )
    return None


def _content(candidates: list[Candidate], facts: list[_Facts], at: int) -> Relation | None:
    """A denial or an accusation and an earlier claim of another side, about the same thing."""
    best: tuple[int, int, str] | None = None
    for back in range(at - 1, max(-1, at - LOOK_BACK), -1):
        shared = _against(candidates[back], candidates[at], facts[back], facts[at])
        if shared and (best is None or len(shared) > best[0]):
            best = len(shared), back, ", ".join(sorted(shared))
    if best is None:
        return None
    why = f"One side denies or accuses, the other speaks of the same thing ({best[2]})."
    return Relation("contradicts", best[1], "content", why)


def _against(earlier: Candidate, later: Candidate, first: _Facts, second: _Facts) -> set[str]:
    """The shared content words of two candidates that may oppose each other, empty where they do not."""
    stances = {earlier.polarity, later.polarity}
    if not stances & STANDS_AGAINST or None in {first.side, second.side} or first.side == second.side:
        return set()
    if stances == {"accuse"} and not _mutual(first, second):
        return set()
    stems = (first.stems & second.stems) - first.names - second.names
    named = second.side in first.named or first.side in second.named
    telling = len(stems) >= TELLING or any(stem.startswith("=") for stem in stems)
    if not telling or not (named or ("deny" in stances and len(stems) >= NEAR)):
        return set()
    return {_word(stem, later) for stem in stems}


def _mutual(first: _Facts, second: _Facts) -> bool:
    """Two accusers of the same third side are allies, not opponents."""
    return second.side in first.named and first.side in second.named


def _word(stem: str, one: Candidate) -> str:
    if not stem.startswith("="):
        return stem
    return next((word for word in _words(one.span.exact[:LONGEST]) if _stem(word) == stem), stem)
