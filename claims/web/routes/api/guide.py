"""The API in words for people, and as an OpenAPI document for programs."""

import orjson
from flask import Response, current_app, render_template

from claims.domain.policy import Scope
from claims.web.kit.access import public
from claims.web.kit.asking import asks
from claims.web.kit.freshness import fresh
from claims.web.kit.openapi import write_openapi
from claims.web.kit.problems import KINDS
from claims.web.routes.api.blueprint import bp


@bp.get("")
@public
@asks()
def guide() -> Response:
    """How the API is used, with examples to copy."""
    return fresh(lambda: render_template("api/guide.html", scopes=list(Scope), kinds=KINDS))


@bp.get("/openapi.json")
@public
@asks()
def openapi() -> Response:
    """The OpenAPI document."""
    return fresh(_written, media_type="application/json")


def _written() -> str:
    return orjson.dumps(write_openapi(current_app), option=orjson.OPT_INDENT_2).decode()
