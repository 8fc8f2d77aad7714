"""The blueprint that the addresses of a claim share."""

from flask import Blueprint

bp = Blueprint("claims", __name__, url_prefix="/claims")
