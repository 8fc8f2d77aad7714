"""Every place of the site, in the order in which their addresses are matched."""

from flask import Blueprint

from claims.web.routes import account, admin, cases, documents, exchange, login, public
from claims.web.routes.claims import casefile, docket, figures, relations

# The modules that share the addresses of a claim: importing one hangs its views on their blueprint.
CLAIM_PAGES = (docket, casefile, figures, relations)

BLUEPRINTS: tuple[Blueprint, ...] = (
    public.bp,
    login.bp,
    account.bp,
    admin.bp,
    documents.bp,
    docket.bp,
    cases.bp,
    exchange.bp,
)
