"""What readers send in: received without an account, settled by somebody of the desk.

The history keeps that something came and what became of it, not its words: nobody can take a stranger's words, or a
flood of them, out of a history that is never changed.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from claims.domain.errors import Invalid, MoveRefused
from claims.domain.intake import ComplaintAbout, IntakeState, SetAside, SubmissionKind
from claims.domain.names import clean_body, clean_line, overlong
from claims.domain.policy import Action
from claims.models import Claim, Publication, PublicCheck, Submission
from claims.services.claiming import NewClaim, make
from claims.services.tries import count_message
from claims.services.work import Work

LONGEST_MESSAGE = 5_000
LONGEST_PLACE = 2_000
LONGEST_NAME = 200
LONGEST_ANSWER = 5_000
TOLD = ("state", "set_aside_as", "corrected_version")  # what the history keeps of a settlement
SETTLED = "This was settled already, as “{}”."


@dataclass(frozen=True)
class Message:
    """What a reader sent: ``seen_at`` is where they saw the claim, ``check`` the slug of what a complaint is about.

    A complaint says what it is ``about``; ``sender`` and ``contact`` are optional and stay with the desk.
    """

    kind: SubmissionKind
    body: str
    seen_at: str = ""
    about: ComplaintAbout | None = None
    check: str | None = None
    sender: str = ""
    contact: str = ""


def receive(work: Work, message: Message, *, address: str) -> Submission:
    """Put a message into the queue; the one thing that a stranger may do. ``address`` is counted and not kept with it.

    Raises ``Throttled`` while too many came in, ``Invalid`` with every field that is wrong.
    """
    count_message(work, address)
    values = _checked(message)
    head = _head(work, message.check)
    row = Submission(
        **values,
        kind=message.kind,
        about=message.about,
        check_slug=head.slug if head else None,
        claim_id=head.claim_id if head else None,
        state=IntakeState.WAITING,
    )
    work.add(row)
    work.record("submission.receive", row, changes={"kind": [None, str(message.kind.value)]})
    return row


def take(work: Work, ref: str, seen: int, new: NewClaim) -> Claim:
    """Make a claim of what was sent in; raises ``Invalid`` as making one does, ``MoveRefused`` once it is settled."""
    work.require(Action.HANDLE_INTAKE)
    row = _waiting(work, ref, seen, SubmissionKind.CLAIM)
    claim = make(work, new)
    work.record("submission.take", row, changes=_settle(work, row, state=IntakeState.TAKEN, claim_id=claim.id))
    return claim


def link(work: Work, ref: str, seen: int, claim_ref: str | None) -> Claim:
    """Say that what was sent in is a claim the desk has already; raises ``Invalid`` beside ``claim``."""
    work.require(Action.HANDLE_INTAKE)
    row = _waiting(work, ref, seen, SubmissionKind.CLAIM)
    claim = work.session.scalars(select(Claim).where(Claim.ref == (claim_ref or ""))).first()
    if claim is None:
        raise Invalid("Choose the claim that it is.", field="claim")
    work.record("submission.take", row, changes=_settle(work, row, state=IntakeState.TAKEN, claim_id=claim.id))
    return claim


def set_aside(work: Work, ref: str, seen: int, *, reason: SetAside, note: str = "") -> Submission:
    """Do nothing about it, for a reason from the list."""
    work.require(Action.HANDLE_INTAKE)
    row = _waiting(work, ref, seen)
    changes = _settle(work, row, state=IntakeState.SET_ASIDE, set_aside_as=reason, answer=_answer(note))
    work.record("submission.set_aside", row, changes=changes)
    return row


def answer(work: Work, ref: str, seen: int, *, text: str, corrected_version: int | None) -> Submission:
    """Answer a report of an error: with the correction that it led to, or with why nothing changes.

    ``corrected_version`` is the number of a published correction or retraction of the check it is about. Raises
    ``Invalid`` where there is no such version or no answer.
    """
    work.require(Action.HANDLE_INTAKE)
    row = _waiting(work, ref, seen, SubmissionKind.COMPLAINT)
    said = _answer(text)
    if not said:
        raise Invalid("Write down the answer: what was corrected, or why nothing changes.", field="text")
    if corrected_version is not None and not _is_correction(work, row, corrected_version):
        raise Invalid("That is no correction of this check.", field="corrected_version")
    state = IntakeState.UNCHANGED if corrected_version is None else IntakeState.CORRECTED
    changes = _settle(work, row, state=state, corrected_version=corrected_version, answer=said)
    work.record("submission.answer", row, changes=changes)
    return row


def forget_sender(work: Work, ref: str) -> Submission:
    """Remove who sent it and how to reach them, for good: the history says so, and not what was removed."""
    work.require(Action.HANDLE_INTAKE)
    row = work.hold(Submission, ref)
    if row.sender or row.contact:
        work.change(row, sender="", contact="")
        work.record("submission.forget", row)
    return row


def _waiting(work: Work, ref: str, seen: int, kind: SubmissionKind | None = None) -> Submission:
    """The row, locked; raises ``MoveRefused`` once somebody has settled it, or where it is of another kind."""
    row = work.hold(Submission, ref)
    if row.state is not IntakeState.WAITING:
        raise MoveRefused(SETTLED.format(row.state.label))
    if kind is not None and row.kind is not kind:
        raise MoveRefused(f"This is a “{row.kind.label.lower()}”, and is settled another way.")
    if seen != row.version:
        raise MoveRefused("Somebody changed this meanwhile. Load it again.")
    return row


def _settle(work: Work, row: Submission, **values: Any) -> dict[str, list[object]]:
    """Settle it and answer what the history is told of that."""
    actor = work.actor.id if work.actor else None
    changes = work.change(row, **values, settled_at=work.now, settled_by_id=actor)
    return {name: pair for name, pair in changes.items() if name in TOLD}


def _checked(message: Message) -> dict[str, str]:
    values = {
        "body": clean_body(message.body).strip(),
        "seen_at": clean_body(message.seen_at).strip(),
        "sender": clean_line(message.sender),
        "contact": clean_line(message.contact),
    }
    most = {"body": LONGEST_MESSAGE, "seen_at": LONGEST_PLACE, "sender": LONGEST_NAME, "contact": LONGEST_NAME}
    wrong = overlong(values, most)
    if len(values["body"]) < 5:
        wrong["body"] = "Write at least a few words."
    if (message.kind is SubmissionKind.COMPLAINT) != (message.about is not None):
        wrong["about"] = "Say what is wrong."
    if wrong:
        raise Invalid("This cannot be sent as it is.", fields=wrong)
    return values


def _head(work: Work, slug: str | None) -> PublicCheck | None:
    """The published check that a complaint names; what is not published cannot be named."""
    return work.session.scalars(select(PublicCheck).where(PublicCheck.slug == slug)).first() if slug else None


def _is_correction(work: Work, row: Submission, number: int) -> bool:
    statement = select(Publication.id).where(
        Publication.slug == row.check_slug, Publication.number == number, Publication.number > 1
    )
    return work.session.scalar(statement) is not None


def _answer(text: str) -> str:
    said = clean_body(text).strip()
    if len(said) > LONGEST_ANSWER:
        raise Invalid(f"At most {LONGEST_ANSWER:,} characters.", field="text")
    return said
