"""Lists of what checks are published under: the topics, and the speakers whose claims were checked."""

from flask import Blueprint, Response, render_template

from claims.models.publication import LinkKind
from claims.queries import headings
from claims.queries import public as questions
from claims.web.kit.access import public
from claims.web.kit.asking import asks
from claims.web.kit.desks import reading
from claims.web.kit.freshness import fresh
from claims.web.kit.paging import asked_page, page_of

bp = Blueprint("headings", __name__)


@bp.get("/topics")
@public
@asks("page")
def topics() -> Response:
    """The topics that checks were published on."""
    return _listed(LinkKind.TOPIC, "Topics", "public.topic")


@bp.get("/by")
@public
@asks("page")
def speakers() -> Response:
    """The speakers whose claims were checked."""
    return _listed(LinkKind.SPEAKER, "Speakers", "public.speaker")


def _listed(kind: LinkKind, title: str, endpoint: str) -> Response:
    with reading() as session:
        found = headings.listed(session, kind, asked_page())
        changed = questions.last_change(session)
    return fresh(
        lambda: render_template(
            "headings/listed.html", title=title, endpoint=endpoint, subjects=found.rows, page=page_of(found)
        ),
        found,
        changed=changed,
    )
