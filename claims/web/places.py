"""Every place of the site, in the order in which their addresses are matched."""

from flask import Blueprint

from claims.web.routes import (
    account,
    admin,
    cases,
    desk,
    documents,
    exchange,
    history,
    login,
    public,
    sources,
    speakers,
)
from claims.web.routes.claims import blueprint, casefile, docket, evidence, figures, relations
from claims.web.routes.claims import history as claim_history

# The modules that share the addresses of a claim: importing one hangs its views on their blueprint.
CLAIM_PAGES = (docket, casefile, evidence, figures, relations, claim_history)

BLUEPRINTS: tuple[Blueprint, ...] = (
    public.bp,
    login.bp,
    account.bp,
    admin.bp,
    documents.bp,
    blueprint.bp,
    cases.bp,
    speakers.bp,
    sources.bp,
    history.bp,
    desk.bp,
    exchange.bp,
)
