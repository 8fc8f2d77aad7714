"""What a few letters may stand for, for fields in which one thing is chosen out of many."""

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from claims.domain.choosing import Choosing
from claims.domain.errors import NotFound, Refusal
from claims.domain.names import clean_line
from claims.domain.policy import Action
from claims.queries import choosing
from claims.web.kit.access import may
from claims.web.kit.desks import reading
from claims.web.kit.who import person

bp = Blueprint("suggest", __name__, url_prefix="/suggest")

KINDS = {kind.value: kind for kind in Choosing}


@bp.get("/<string:kind>")
@may(Action.SEE_DESK)
def choices(kind: str) -> ResponseReturnValue:
    """At most a dozen things that have these words, as JSON: ``{"choices": [{"ref", "words", "facts", …}]}``."""
    if kind not in KINDS:
        raise NotFound("There is nothing of that kind to choose.")
    with reading() as session:
        found = choosing.suggestions(session, KINDS[kind], _asked("q"), role=person().role, besides=_asked("besides"))
    return jsonify(choices=[vars(choice) for choice in found], most=choosing.MOST_CHOICES)


def _asked(name: str) -> str:
    try:
        return clean_line(request.args.get(name, ""))
    except Refusal:
        return ""
