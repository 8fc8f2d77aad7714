"""Topics and speakers of published checks, and corrections."""

from typing import Any

from flask import Response

from claims.formats.read_api import (
    MEDIA_TYPE,
    CorrectionList,
    SubjectList,
    SubjectRecord,
    correction,
    write_json,
)
from claims.models.publication import LinkKind
from claims.queries import published as questions
from claims.queries.published import Subject
from claims.web.forms.api_questions import PAGING
from claims.web.kit import examples
from claims.web.kit.access import public
from claims.web.kit.addresses import this_site
from claims.web.kit.desks import reading
from claims.web.kit.freshness import fresh
from claims.web.kit.operations import Operation, described
from claims.web.kit.runs import following, linked, reach
from claims.web.routes.api.blueprint import bp

PLACES = {LinkKind.TOPIC: "topics", LinkKind.SPEAKER: "by"}

TOPICS = Operation("listTopics", "Topics of published checks", "Topics", SubjectList, examples.topics, PAGING)
TOPIC = Operation("getTopic", "A topic", "Topics", SubjectRecord, examples.topic)
SPEAKERS = Operation("listSpeakers", "Who made the claims", "Speakers", SubjectList, examples.topics, PAGING)
SPEAKER = Operation("getSpeaker", "A speaker", "Speakers", SubjectRecord, examples.topic)
CORRECTIONS = Operation(
    "listCorrections", "Corrections and retractions, newest first", "Corrections", CorrectionList,
    examples.corrections, PAGING,
)  # fmt: skip


@bp.get("/v1/topics")
@public
@described(TOPICS)
def topics(asked: dict[str, Any]) -> Response:
    """Topics in the order of their slugs."""
    return _listed(LinkKind.TOPIC, asked)


@bp.get("/v1/topics/<slug>")
@public
@described(TOPIC)
def topic(_asked: dict[str, Any], slug: str) -> Response:
    """A topic."""
    return _one(LinkKind.TOPIC, slug)


@bp.get("/v1/speakers")
@public
@described(SPEAKERS)
def speakers(asked: dict[str, Any]) -> Response:
    """Speakers in the order of their slugs."""
    return _listed(LinkKind.SPEAKER, asked)


@bp.get("/v1/speakers/<slug>")
@public
@described(SPEAKER)
def speaker(_asked: dict[str, Any], slug: str) -> Response:
    """A speaker."""
    return _one(LinkKind.SPEAKER, slug)


@bp.get("/v1/corrections")
@public
@described(CORRECTIONS)
def corrections(asked: dict[str, Any]) -> Response:
    """Corrections and retractions, newest first."""
    part, site = reach(asked), this_site().address
    with reading() as session:
        found = questions.corrections(session, part.limit, after=tuple(part.after) or None)
    further = following((found.rows[-1].slug, found.rows[-1].number) if found.goes_on else None)

    def written() -> str:
        with reading() as session:
            opened = questions.opened(session, found.rows)
        return write_json(CorrectionList(tuple(correction(one, site) for one in opened), further))

    return linked(fresh(written, [row.digest for row in found.rows], further, media_type=MEDIA_TYPE), further)


def _listed(kind: LinkKind, asked: dict[str, Any]) -> Response:
    part = reach(asked)
    with reading() as session:
        found = questions.subjects(session, kind, part.limit, after=part.after[0] if part.after else "")
    further = following((found.rows[-1].slug,) if found.goes_on else None)
    told = SubjectList(tuple(_record(kind, one) for one in found.rows), further)
    return linked(fresh(lambda: write_json(told), found.rows, further, media_type=MEDIA_TYPE), further)


def _one(kind: LinkKind, slug: str) -> Response:
    with reading() as session:
        found = questions.subject(session, kind, slug)
    return fresh(lambda: write_json(_record(kind, found)), found, media_type=MEDIA_TYPE)


def _record(kind: LinkKind, found: Subject) -> SubjectRecord:
    url = f"{this_site().address}/{PLACES[kind]}/{found.slug}"
    return SubjectRecord(found.slug, found.name, found.checks, url)
