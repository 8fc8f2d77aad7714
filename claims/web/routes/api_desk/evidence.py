"""Evidence and its sources for programs: reading them, and adding evidence to a claim."""

from typing import Any

from flask import Response

from claims.domain.errors import Invalid
from claims.domain.policy import Scope
from claims.domain.sourcing import SourceFilter
from claims.formats.desk_api import DeskEvidence, DeskEvidenceList, DeskSource, DeskSourceList
from claims.queries import desk_api as questions
from claims.queries.claims import by_ref as claim_by_ref
from claims.queries.evidence import piece_or_none
from claims.services.gathering import Finding, gather
from claims.services.work import Work
from claims.web.forms.api_bodies import NEW_EVIDENCE
from claims.web.forms.api_questions import SOURCES
from claims.web.kit import examples
from claims.web.kit.access import token_door
from claims.web.kit.addresses import address_of
from claims.web.kit.desks import reading
from claims.web.kit.operations import Operation, described
from claims.web.kit.repeats import made, pointing
from claims.web.kit.runs import behind, linked, reach, told
from claims.web.routes.api_desk.blueprint import bp

PIECES = Operation("listEvidence", "All evidence on a claim", "Desk", DeskEvidenceList, examples.pieces)
PIECE = Operation("getEvidence", "A piece of evidence", "Desk", DeskEvidence, examples.evidence)
MAKE = Operation("makeEvidence", "Add evidence to a claim", "Desk", DeskEvidence, examples.evidence, body=NEW_EVIDENCE)
SOURCE_LIST = Operation(
    "listSources", "Sources on file, newest first", "Desk", DeskSourceList, examples.sources, SOURCES
)
SOURCE = Operation("getSource", "A source", "Desk", DeskSource, examples.source)

DETAILS = ("excerpt", "locator", "reliability", "credibility", "is_primary", "note")
# Where the words of a refused source stand in the body; those that evidence shares with it are checked before.
IN_SOURCE = {
    name: f"new_source/{name}" for name in ("title", "kind", "publisher", "author", "url", "language", "origin")
}


@bp.get("/claims/<ref>/evidence")
@token_door(Scope.READ_DESK)
@described(PIECES)
def pieces(_asked: dict[str, Any], ref: str) -> Response:
    """All evidence on a claim."""
    with reading() as session:
        found = questions.evidence_of(session, ref)
    return told(DeskEvidenceList(found))


@bp.post("/claims/<ref>/evidence")
@token_door(Scope.WRITE_EVIDENCE)
@described(MAKE)
def make_evidence(sent: dict[str, Any], ref: str) -> Response:
    """Add evidence to a claim, by the same verb as the form."""
    finding = Finding(
        source=_source(sent),
        stance=sent["stance"],
        details={name: sent[name] for name in DETAILS if name in sent},
        derived_from=sent.get("derived_from"),
        figures=sent.get("figures", ()),
        figures_as_of=sent.get("figures_as_of"),
    )

    def verb(work: Work) -> str:
        claim_by_ref(work.session, ref)
        with pointing({}, missing="derived_from"):
            piece_or_none(work.session, ref, finding.derived_from)
        with pointing(IN_SOURCE, missing="source"):
            return gather(work, ref, finding).ref

    return made(verb, questions.evidence, lambda made_ref: address_of("api_desk.piece", ref=made_ref))


@bp.get("/evidence/<ref>")
@token_door(Scope.READ_DESK)
@described(PIECE)
def piece(_asked: dict[str, Any], ref: str) -> Response:
    """A piece of evidence."""
    with reading() as session:
        found = questions.evidence(session, ref)
    return told(found)


@bp.get("/sources")
@token_door(Scope.READ_DESK)
@described(SOURCE_LIST)
def sources(asked: dict[str, Any]) -> Response:
    """Sources on file, newest first."""
    part = reach(asked)
    question = SourceFilter(text=asked.pop("q", ""), **asked)
    with reading() as session:
        found = questions.sources(session, question, part.limit, after=part.ref)
    further = behind(found)
    return linked(told(DeskSourceList(tuple(found.rows), further)), further)


@bp.get("/sources/<ref>")
@token_door(Scope.READ_DESK)
@described(SOURCE)
def source(_asked: dict[str, Any], ref: str) -> Response:
    """A source."""
    with reading() as session:
        found = questions.source(session, ref)
    return told(found)


def _source(sent: dict[str, Any]) -> str | dict[str, Any]:
    """The source on file by its identifier, or the words for a new one."""
    if ("source" in sent) == ("new_source" in sent):
        words = "Give the identifier of a source on file, or new_source: one of the two."
        raise Invalid("The source of the evidence is not clear.", fields={"source": words})
    chosen: str | dict[str, Any] = sent["source"] if "source" in sent else sent["new_source"]
    return chosen
