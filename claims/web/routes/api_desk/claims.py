"""Claims for programs: reading drafts, and making claims of words of a document."""

from typing import Any

from flask import Response

from claims.domain.attribution import Saying
from claims.domain.docket import DocketFilter
from claims.domain.errors import Invalid
from claims.domain.policy import Scope
from claims.formats.desk_api import DeskCasefile, DeskClaimList
from claims.queries import desk_api as questions
from claims.services import marking
from claims.services.marking import NewClaimHere, Words
from claims.services.work import Work
from claims.web.forms.api_bodies import NEW_CLAIM
from claims.web.forms.api_questions import CLAIMS
from claims.web.kit import examples
from claims.web.kit.access import token_door
from claims.web.kit.addresses import address_of
from claims.web.kit.desks import reading
from claims.web.kit.operations import Operation, described
from claims.web.kit.repeats import made, pointing
from claims.web.kit.runs import behind, linked, reach, told
from claims.web.routes.api_desk.blueprint import bp

LIST = Operation("listDeskClaims", "The docket, drafts too, newest first", "Desk", DeskClaimList,
                 examples.desk_claims, CLAIMS)  # fmt: skip
ONE = Operation("getDeskClaim", "A claim with all that the desk says about it", "Desk", DeskCasefile,
                examples.desk_claim)  # fmt: skip
MAKE = Operation("makeClaim", "Make a claim of words of a document", "Desk", DeskCasefile, examples.desk_claim,
                 body=NEW_CLAIM)  # fmt: skip

SAYING = {
    "voice": "voice", "speaker": "speaker", "speaker_kind": "kind", "speaker_role": "role", "reporting_verb": "verb",
    "manner": "manner", "polarity": "polarity", "said_on": "said_on",
}  # fmt: skip


@bp.get("/claims")
@token_door(Scope.READ_DESK)
@described(LIST)
def claims(asked: dict[str, Any]) -> Response:
    """The docket, newest claim first."""
    part = reach(asked)
    question = DocketFilter(text=asked.pop("q", ""), **asked)
    with reading() as session:
        found = questions.claims(session, question, part.limit, after=part.ref)
    further = behind(found)
    return linked(told(DeskClaimList(tuple(found.rows), further)), further)


@bp.get("/claims/<ref>")
@token_door(Scope.READ_DESK)
@described(ONE)
def claim(_asked: dict[str, Any], ref: str) -> Response:
    """A claim with all that the desk says about it."""
    with reading() as session:
        found = questions.claim(session, ref)
    return told(found)


@bp.post("/claims")
@token_door(Scope.WRITE_CLAIMS)
@described(MAKE)
def make_claim(sent: dict[str, Any]) -> Response:
    """Make a claim of words of a document, by the same verb as the form."""
    document, words = sent.pop("document"), _words(sent)
    saying = Saying(**{name: sent.pop(member) for member, name in SAYING.items() if member in sent})
    new = NewClaimHere(**{"statement": "", **sent})

    def verb(work: Work) -> str:
        with pointing({}, otherwise="quote", missing="document"):
            spot = marking.make_claim(work, document, words, saying, new)
        return questions.claim_ref(work.session, spot.claim_id)

    return made(verb, questions.claim, lambda ref: address_of("api_desk.claim", ref=ref))


def _words(sent: dict[str, Any]) -> Words:
    """The quote with its place, where both ends of it are told."""
    start, end = sent.pop("start", None), sent.pop("end", None)
    if (start is None) != (end is None):
        wrong = "end" if end is None else "start"
        raise Invalid("A place has a start and an end.", fields={wrong: "Give both start and end, or neither."})
    return Words(sent.pop("quote"), None if start is None or end is None else (start, end))
