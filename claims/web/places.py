"""Every place of the site, in the order in which their addresses are matched."""

from flask import Blueprint

from claims.web.routes import (
    account,
    admin,
    cases,
    checks,
    crawlers,
    desk,
    documents,
    exchange,
    feeds,
    history,
    login,
    oembed,
    public,
    review,
    sources,
    speakers,
)
from claims.web.routes.claims import (
    assessment,
    blueprint,
    casefile,
    comments,
    docket,
    evidence,
    figures,
    moves,
    publication,
    relations,
    replies,
)
from claims.web.routes.claims import history as claim_history

# The modules that share the addresses of a claim: importing one hangs its views on their blueprint.
CLAIM_PAGES = (
    docket,
    casefile,
    evidence,
    figures,
    relations,
    assessment,
    replies,
    comments,
    moves,
    publication,
    claim_history,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    public.bp,
    checks.bp,
    feeds.bp,
    oembed.bp,
    crawlers.bp,
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
    review.bp,
    exchange.bp,
)
