"""The blueprint on which the views of the open API hang."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from claims.web.kit.cross_origin import let_others_read

bp = Blueprint("api", __name__, url_prefix="/api")


@bp.record_once
def _open(state: BlueprintSetupState) -> None:
    """Errors of addresses that no view answers belong to the open part too, hence the whole application."""
    state.app.after_request(let_others_read)
