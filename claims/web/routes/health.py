"""Whether the site can answer: what a load balancer or a monitor asks, again and again."""

from flask import Blueprint, Response

from claims.queries import health
from claims.web.kit.access import public
from claims.web.kit.desks import reading

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public
def healthz() -> Response:
    """``ok`` while the database answers; else the 503 of every page. Never from a copy."""
    with reading() as session:
        health.answers(session)
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})
