"""Documents for programs: reading them and bringing them in."""

from typing import Any

from flask import Response

from claims.domain.policy import Scope
from claims.formats.desk_api import DeskDocumentList, DeskDocumentText
from claims.queries import desk_api as questions
from claims.services import documents as verbs
from claims.services import proposing
from claims.services.work import Work
from claims.web.forms.api_bodies import NEW_DOCUMENT
from claims.web.forms.api_questions import DOCUMENTS
from claims.web.kit import examples
from claims.web.kit.access import token_door
from claims.web.kit.addresses import address_of
from claims.web.kit.desks import reading
from claims.web.kit.operations import Operation, described
from claims.web.kit.repeats import made, pointing
from claims.web.kit.runs import behind, linked, reach, told
from claims.web.routes.api_desk.blueprint import bp

LIST = Operation("listDocuments", "The documents of the desk, newest first", "Desk", DeskDocumentList,
                 examples.documents, DOCUMENTS)  # fmt: skip
ONE = Operation("getDocument", "A document with its text", "Desk", DeskDocumentText, examples.document)
MAKE = Operation("makeDocument", "Bring a text in", "Desk", DeskDocumentText, examples.document, body=NEW_DOCUMENT)


@bp.get("/documents")
@token_door(Scope.READ_DESK)
@described(LIST)
def documents(asked: dict[str, Any]) -> Response:
    """The documents of the desk, newest first."""
    part = reach(asked)
    with reading() as session:
        found = questions.documents(session, part.limit, after=part.ref)
    further = behind(found)
    return linked(told(DeskDocumentList(tuple(found.rows), further)), further)


@bp.get("/documents/<ref>")
@token_door(Scope.READ_DESK)
@described(ONE)
def document(_asked: dict[str, Any], ref: str) -> Response:
    """A document with its text."""
    with reading() as session:
        found = questions.document(session, ref)
    return told(found)


@bp.post("/documents")
@token_door(Scope.WRITE_DOCUMENTS)
@described(MAKE)
def make_document(sent: dict[str, Any]) -> Response:
    """Bring a text in, by the same verb as the form."""
    text, keeps_twin = sent.pop("text"), sent.pop("keeps_twin", False)
    described_by = {"case_ref" if name == "case" else name: value for name, value in sent.items()}

    def verb(work: Work) -> str:
        with pointing({}, otherwise="text"):
            brought = verbs.bring_in(work, text=text, keeps_twin=keeps_twin, **described_by)
        proposing.on_arrival(work, brought)
        return brought.ref

    return made(verb, questions.document, lambda ref: address_of("api_desk.document", ref=ref))
