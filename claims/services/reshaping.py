"""Reshaping: the words of a candidate made wider or narrower, cut in two, or joined with the next."""

from sqlalchemy import select

from claims.domain.errors import Invalid
from claims.domain.folding import Span
from claims.domain.policy import Action
from claims.domain.proposal import CandidateState
from claims.domain.respan import WAYS, split
from claims.models import Candidate
from claims.queries.candidates import reading_of
from claims.reading import derived
from claims.services import hinting
from claims.services.proposing import sentences_of
from claims.services.spans import Ground, put_on
from claims.services.stepping import open_one, step
from claims.services.work import Work

NO_NEXT = "No undecided candidate follows this one."
LONGEST = 20_000


def respan(work: Work, ref: str, seen: int, way: str) -> Candidate:
    """Make a candidate's words wider or narrower; ``way`` is one of ``domain.respan.WAYS``.

    Figures and dates follow the words, unless a person wrote others. Raises ``Conflict`` or ``Invalid``.
    """
    work.require(Action.EDIT_CLAIM)
    one = open_one(work, ref, seen)
    text, sentences = one.revision.text, _sentences(work, one)
    span = WAYS[way](text, (one.start, one.end), sentences)
    with step(work, "respan", one):
        _set_span(work, one, span, sentences)
    return one


def split_at(work: Work, ref: str, seen: int, at: int) -> Candidate:
    """Cut a candidate in two at the beginning of one of its words; answers the first, the second follows it.

    Raises ``Conflict``, or ``Invalid`` beside ``at``.
    """
    work.require(Action.EDIT_CLAIM)
    one = open_one(work, ref, seen)
    sentences = _sentences(work, one)
    first, second = split(one.revision.text, (one.start, one.end), at)
    with step(work, "split", one) as taken:
        _set_span(work, one, first, sentences)
        rest = _twin(work, one, second, sentences)
        _set_span(work, rest, second, sentences)
        taken.add(rest, {"state": "merged", "merged_into_id": one.id})
    return one


def merge_next(work: Work, ref: str, seen: int) -> Candidate:
    """Join a candidate with the undecided one that follows it in the text; raises ``Conflict`` or ``Invalid``."""
    work.require(Action.EDIT_CLAIM)
    one = open_one(work, ref, seen)
    following = _next(work, one)
    if following is None:
        raise Invalid(NO_NEXT)
    span = min(one.start, following.start), max(one.end, following.end)
    hints = {hint.ref: hint for each in (one, following) for hint in hinting.of(work, each)}
    with step(work, "merge", one, following, *hints.values()):
        _set_span(work, one, span, _sentences(work, one))
        work.change(following, state=CandidateState.MERGED, merged_into_id=one.id, carried_from=None)
        hinting.repoint(work, hints.values(), following, one)
    return one


def _sentences(work: Work, one: Candidate) -> list[Span]:
    reading = reading_of(work.session, one.revision_id)
    return sentences_of(reading) if reading else []


def _set_span(work: Work, one: Candidate, span: Span, sentences: list[Span]) -> None:
    if span[1] - span[0] > LONGEST:
        raise Invalid(f"A claim has at most {LONGEST:,} characters of a text.")
    put_on(work, one, span, Ground(one.revision.text, sentences, one.revision.document.published))


def _twin(work: Work, one: Candidate, span: Span, sentences: list[Span]) -> Candidate:
    """A candidate on the rest of the words, with the same speaker; its words are set next."""
    names = ("revision_id", "method", "position", "rule", "why", "score", "kind", "claim_kind", "voice", "speaker")
    more = ("speaker_words", "speaker_kind", "speaker_role", "verb", "act", "said_on", "prefix", "suffix")
    rest = Candidate(
        **{name: getattr(one, name) for name in (*names, *more)},
        revision=one.revision,
        start=span[0],
        end=span[1],
        exact=one.revision.text[span[0] : span[1]],
        proposed={},
        figures=derived.figures_in(one.revision.text, span, sentences),
        dates=[],
        recheck=[],
        state=CandidateState.PROPOSED,
        origin_id=one.id,
    )
    return work.add(rest)


def _next(work: Work, one: Candidate) -> Candidate | None:
    statement = (
        select(Candidate)
        .where(
            Candidate.revision_id == one.revision_id,
            Candidate.state == CandidateState.PROPOSED,
            Candidate.id != one.id,
            Candidate.start >= one.start,
        )
        .order_by(Candidate.start, Candidate.end.desc(), Candidate.id)
        .with_for_update(of=Candidate)
    )
    return work.session.scalars(statement.limit(1)).first()
