"""What still stands between a claim and its review: the gate lists everything missing at once (law 9)."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.domain.ratings import CURRENT, Rating
from claims.domain.vocabulary import Credibility, Reliability, Stance

INDEPENDENT_PIECES = 2


@dataclass(frozen=True)
class Piece:
    """A piece of evidence as the gate sees it; ``origin`` is equal for pieces that go back to the same origin."""

    origin: str
    stance: Stance | None
    reliability: Reliability | None
    credibility: Credibility | None
    is_primary: bool
    note: str = ""

    @property
    def is_graded(self) -> bool:
        """F6 is where every grade starts, so F6 counts as a judgement only when a note says why."""
        if self.reliability is None or self.credibility is None:
            return False
        starts = self.reliability is Reliability.F and self.credibility is Credibility.UNJUDGED
        return not starts or bool(self.note.strip())


@dataclass(frozen=True)
class MediaFacts:
    """What is said so far of a medium that somebody has begun to judge."""

    categories: tuple[str, ...] = ()
    kind: str | None = None
    url: str | None = None
    context: str = ""


@dataclass(frozen=True)
class Casefile:
    """The facts the gate looks at, gathered by ``queries.readiness``."""

    rating: str | None = None
    subreason: str | None = None
    summary: str = ""
    reasoning: str = ""
    attribution_rating: str | None = None
    has_speaker: bool = False
    appearances: int = 0
    chosen_because: str = ""
    pieces: tuple[Piece, ...] = ()
    evidence_exception: str = ""
    looked_for_support: bool = False
    looked_for_undermining: bool = False
    reply_asked: bool = False
    no_reply_because: str = ""
    is_correction: bool = False
    public_note: str = ""
    media: MediaFacts | None = None


@dataclass(frozen=True)
class Requirement:
    """One line of the gate: whether it is met, in which words, and the field that mends it.

    ``place`` is the form the field stands on: ``assessment``, ``claim``, ``appearances``, ``evidence`` or ``reply``.
    """

    code: str
    text: str
    is_met: bool
    place: str
    field: str


def requirements(casefile: Casefile) -> tuple[Requirement, ...]:
    """Every line of the gate, met or not, in the order of the casefile."""
    rating = CURRENT.find(casefile.rating or "")
    return (
        *_verdict(casefile, rating),
        *_media(casefile.media),
        *_claim(casefile),
        *_evidence(casefile, rating),
        _reply(casefile),
        *_correction(casefile),
    )


def missing(casefile: Casefile) -> tuple[Requirement, ...]:
    """The lines that are not met; empty when the claim can go to review."""
    return tuple(line for line in requirements(casefile) if not line.is_met)


def _verdict(casefile: Casefile, rating: Rating | None) -> Iterable[Requirement]:
    yield Requirement("rating", "A rating", rating is not None, "assessment", "rating")
    if rating and rating.code == "unproven":
        has_reason = bool(casefile.subreason)
        yield Requirement("subreason", "Why it is unproven", has_reason, "assessment", "subreason")
    attributed = bool(casefile.attribution_rating)
    yield Requirement("attribution", "Whether it was said", attributed, "assessment", "attribution_rating")
    yield Requirement("summary", "A summary of one or two sentences", _said(casefile.summary), "assessment", "summary")
    yield Requirement("reasoning", "The reasoning", _said(casefile.reasoning), "assessment", "reasoning")


def _media(facts: MediaFacts | None) -> Iterable[Requirement]:
    """Nobody has to judge a medium; whoever begins to says all of it."""
    if facts is None:
        return
    judged = bool(facts.categories)
    yield Requirement("medium", "What was done to the medium", judged, "assessment", "media_categories")
    yield Requirement("medium_kind", "What kind of medium it is", bool(facts.kind), "assessment", "media_kind")
    yield Requirement("medium_url", "The address of the medium", bool(facts.url), "assessment", "media_url")
    shown = _said(facts.context)
    yield Requirement("medium_context", "What the medium really shows", shown, "assessment", "media_context")


def _claim(casefile: Casefile) -> Iterable[Requirement]:
    yield Requirement("speaker", "Who said it, or “unknown” on purpose", casefile.has_speaker, "appearances", "speaker")
    yield Requirement("appearance", "Where it appeared", casefile.appearances > 0, "appearances", "exact")
    chosen = _said(casefile.chosen_because)
    yield Requirement("chosen", "Why it was chosen", chosen, "claim", "chosen_because")


def _evidence(casefile: Casefile, rating: Rating | None) -> Iterable[Requirement]:
    pieces = casefile.pieces
    if rating is None or rating.needs_evidence:
        yield from _enough(casefile)
    judged = all(piece.stance and piece.is_graded for piece in pieces)
    text = "Every piece of evidence with a stance and a grade (F6 needs a note that says why)"
    yield Requirement("graded", text, judged, "evidence", "reliability")
    looked = casefile.looked_for_support
    yield Requirement("support", "Supporting evidence looked for", looked, "assessment", "looked_for_support")
    looked = casefile.looked_for_undermining
    yield Requirement("undermining", "Undermining evidence looked for", looked, "assessment", "looked_for_undermining")


def _enough(casefile: Casefile) -> Iterable[Requirement]:
    bearing = [piece for piece in casefile.pieces if piece.stance in {Stance.SUPPORTS, Stance.REFUTES}]
    excepted = _said(casefile.evidence_exception)
    origins = len({piece.origin for piece in bearing})
    text = f"Two independent pieces of evidence for or against (now {origins}), or a written exception"
    is_met = origins >= INDEPENDENT_PIECES or excepted
    yield Requirement("independent", text, is_met, "evidence", "evidence_exception")
    primary = any(piece.is_primary for piece in bearing)
    text = "One of them a primary source, or a written exception"
    yield Requirement("primary", text, primary or excepted, "evidence", "evidence_exception")


def _reply(casefile: Casefile) -> Requirement:
    is_met = casefile.reply_asked or _said(casefile.no_reply_because)
    return Requirement("reply", "Right of reply asked, or why not", is_met, "reply", "no_reply_because")


def _correction(casefile: Casefile) -> Iterable[Requirement]:
    if casefile.is_correction:
        noted = _said(casefile.public_note)
        yield Requirement("note", "A note that tells readers what was corrected", noted, "assessment", "public_note")


def _said(text: str) -> bool:
    return bool(text.strip())
