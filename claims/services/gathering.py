"""Gathering: a source found or described anew, the evidence taken from it, and the figures it gives, in one change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claims.domain.errors import Invalid
from claims.domain.partial_date import PartialDate
from claims.domain.policy import Action
from claims.domain.vocabulary import Stance
from claims.models import Claim, Evidence
from claims.queries import claims, sources
from claims.queries import evidence as questions
from claims.services import evidence, figures
from claims.services import sources as describing
from claims.services.work import Work

MOST_FIGURES = 20


@dataclass(frozen=True)
class Finding:
    """What was found: ``source`` is a public identifier or what ``sources.describe_new`` takes.

    ``derived_from`` is the public identifier of a piece of the same claim; ``figures`` are numbers in words, all of
    the date ``figures_as_of``.
    """

    source: str | dict[str, Any]
    stance: Stance | None
    details: dict[str, Any]
    derived_from: str | None = None
    figures: Sequence[str] = ()
    figures_as_of: PartialDate | None = None


def gather(work: Work, claim_ref: str, finding: Finding) -> Evidence:
    """Add what was found to a claim, all of it or nothing.

    Raises ``Invalid`` beside the fields of the source or the evidence, or beside ``figures``; or ``MoveRefused``.
    """
    work.require(Action.EDIT_EVIDENCE)
    claim = claims.by_ref(work.session, claim_ref)
    if isinstance(finding.source, str):
        source = sources.by_ref(work.session, finding.source)
    else:
        source = describing.describe_new(work, **finding.source)
    first = questions.piece_or_none(work.session, claim_ref, finding.derived_from)
    piece = evidence.add(work, claim, source, stance=finding.stance, derived_from=first, **finding.details)
    if len(finding.figures) > MOST_FIGURES:
        raise Invalid(f"At most {MOST_FIGURES} figures at once.", field="figures")
    for words in finding.figures:
        _count(work, claim, piece, words, finding.figures_as_of)
    return piece


def _count(work: Work, claim: Claim, piece: Evidence, words: str, as_of: PartialDate | None) -> None:
    try:
        figures.add(work, claim, words=words, as_of=as_of, evidence=piece)
    except Invalid as refusal:
        raise Invalid(refusal.message, field="figures") from None
