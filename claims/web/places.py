"""Every place of the site, in the order in which their addresses are matched."""

from flask import Blueprint

from claims.web.routes import (
    account,
    admin,
    candidates,
    captures,
    cases,
    checks,
    crawlers,
    desk,
    documents,
    exchange,
    fact_check_tools,
    feeds,
    headings,
    health,
    history,
    imports,
    intake,
    jobs,
    library,
    login,
    oembed,
    pages,
    public,
    review,
    revisions,
    search,
    sending,
    site,
    sources,
    speakers,
    suggest,
    webhooks,
)
from claims.web.routes.api import blueprint as api
from claims.web.routes.api import checks as api_checks
from claims.web.routes.api import guide as api_guide
from claims.web.routes.api import subjects as api_subjects
from claims.web.routes.api_desk import blueprint as api_desk
from claims.web.routes.api_desk import claims as api_claims
from claims.web.routes.api_desk import documents as api_documents
from claims.web.routes.api_desk import evidence as api_evidence
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

# The same for the addresses that programs ask.
API_PAGES = (api_guide, api_checks, api_subjects, api_documents, api_claims, api_evidence)

BLUEPRINTS: tuple[Blueprint, ...] = (
    public.bp,
    search.bp,
    headings.bp,
    site.bp,
    sending.bp,
    checks.bp,
    feeds.bp,
    oembed.bp,
    crawlers.bp,
    health.bp,
    api.bp,
    api_desk.bp,
    fact_check_tools.bp,
    login.bp,
    account.bp,
    admin.bp,
    documents.bp,
    captures.bp,
    revisions.bp,
    candidates.bp,
    blueprint.bp,
    cases.bp,
    speakers.bp,
    sources.bp,
    suggest.bp,
    history.bp,
    desk.bp,
    review.bp,
    intake.bp,
    pages.bp,
    jobs.bp,
    webhooks.bp,
    imports.bp,
    library.bp,
    exchange.bp,
)
