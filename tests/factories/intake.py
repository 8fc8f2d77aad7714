"""What readers send in, for tests."""

from claims.domain.intake import ComplaintAbout, SubmissionKind
from claims.models import Claim, Submission
from claims.services import intake
from claims.services.intake import Message
from claims.services.work import Desk

HEARD = "The bridge at the mill was closed for two years."
WRONG = "The hour is wrong: the log says nine."
SENDER = "A reader of yours"
CONTACT = "reader@example.org"


def send_in(desk: Desk, claim: Claim | None = None, *, body: str = WRONG, address: str = "192.0.2.7") -> Submission:
    """A report of an error, in the check of that claim where it is published."""
    message = Message(
        SubmissionKind.COMPLAINT,
        body,
        about=ComplaintAbout.FACT,
        check=claim.slug if claim else None,
        sender=SENDER,
        contact=CONTACT,
    )
    with desk.work(None) as work:
        return intake.receive(work, message, address=address)


def send_claim(desk: Desk, *, body: str = HEARD, address: str = "192.0.2.8") -> Submission:
    """A claim that somebody wants checked."""
    message = Message(SubmissionKind.CLAIM, body, seen_at="On the radio", contact=CONTACT)
    with desk.work(None) as work:
        return intake.receive(work, message, address=address)
