"""What was made of the claims that the rules proposed in the report: some decided, the rest left for visitors."""

from sqlalchemy import select

from claims.demo.deeds import Shelf
from claims.domain.proposal import RejectReason
from claims.domain.respan import overlap
from claims.models import Appearance, Candidate, Claim
from claims.services import deciding, proposing
from claims.services.work import Work

STANDS = 0.6
REJECTED: tuple[tuple[str, RejectReason], ...] = (
    ("This text is a demonstration", RejectReason.BOILERPLATE),
    ("It was written for this workbench", RejectReason.BOILERPLATE),
    ("evening", RejectReason.FRAGMENT),
    ("On Tuesday the long quarrel", RejectReason.OPINION),
)


def read_text(work: Work, shelf: Shelf) -> None:
    """Let the rules propose the claims of the report."""
    proposing.begin(work, shelf.documents[0].ref)
    work.session.refresh(shelf.documents[0], ["revisions"])  # reading locks the document anew


def decide(work: Work, shelf: Shelf) -> None:
    """Tie what the desk has made claims of, turn down what is none, and leave the rest undecided."""
    rows = work.session.scalars(
        select(Candidate).where(Candidate.revision_id == shelf.revision.id).order_by(Candidate.position)
    ).all()
    spots = work.session.scalars(
        select(Appearance)
        .join(Claim)
        .where(Appearance.revision_id == shelf.revision.id, Appearance.withdrawn_at.is_(None))
    ).all()
    for one in rows:
        reason = next((reason for words, reason in REJECTED if one.exact.startswith(words)), None)
        shares = [overlap((one.start, one.end), (spot.start, spot.end)) for spot in spots]
        if reason is not None:
            deciding.reject(work, one.ref, one.version, reason)
        elif max(shares, default=0.0) >= STANDS:
            deciding.tie(work, one.ref, one.version)
