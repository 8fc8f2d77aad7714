"""The blueprint on which the views for programs with a token hang: a cookie opens nothing, so no form is forged."""

from flask import Blueprint

from claims.extensions import csrf

bp = Blueprint("api_desk", __name__, url_prefix="/api/v1/desk")
csrf.exempt(bp)
