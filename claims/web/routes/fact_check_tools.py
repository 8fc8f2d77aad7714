"""Google's Fact Check Tools API, v1alpha1, for reading: programs written for it find this site's checks here."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response

from claims.domain.check import Record
from claims.domain.errors import Malformed, NotFound
from claims.domain.publication import Snapshot
from claims.domain.published import PublishedFilter
from claims.formats.fact_check_tools import (
    FactCheckClaims,
    FactCheckImages,
    FactCheckPage,
    FactCheckPages,
    found_claim,
    host_of,
    markup_page,
)
from claims.formats.read_api import MEDIA_TYPE, check_address, write_json
from claims.queries import public as pages_of_checks
from claims.queries import published as questions
from claims.queries.published import Run, VersionKey
from claims.web.forms.api_questions import IGNORED, IMAGES, PAGES, SEARCH
from claims.web.kit import cursors, examples
from claims.web.kit.access import public
from claims.web.kit.addresses import slug_in, this_site
from claims.web.kit.desks import desk, reading
from claims.web.kit.freshness import fresh
from claims.web.kit.operations import Operation, described

bp = Blueprint("fact_check_tools", __name__, url_prefix="/v1alpha1")

TAG, USUAL = "Fact Check Tools API", 10
BESIDES = frozenset({"pageToken", "pageSize", "offset"}) | IGNORED
EMPTY = FactCheckClaims()

SEARCHING = Operation("searchFactChecks", "Search fact checks by words", TAG, FactCheckClaims,
                      examples.fact_check_claims, SEARCH, ignored=IGNORED)  # fmt: skip
BY_IMAGE = Operation("searchFactChecksByImage", "Search by picture: finds nothing here", TAG, FactCheckImages,
                     FactCheckImages, IMAGES, ignored=IGNORED)  # fmt: skip
LIST = Operation("listMarkupPages", "Pages with ClaimReview markup", TAG, FactCheckPages, examples.markup_pages, PAGES,
                 ignored=IGNORED)  # fmt: skip
ONE = Operation("getMarkupPage", "A page with ClaimReview markup", TAG, FactCheckPage, examples.markup_page,
                ignored=IGNORED)  # fmt: skip


@bp.get("/claims:search")
@public
@described(SEARCHING)
def search(asked: dict[str, Any]) -> Response:
    """Claims with these words; those of other publishers are not known here."""
    if not asked.get("query") and not asked.get("reviewPublisherSiteFilter"):
        raise _missing("query", "Give query or reviewPublisherSiteFilter.")
    if not _is_ours(asked.get("reviewPublisherSiteFilter")):
        return _answered(EMPTY)
    site = this_site().address
    found, further = _run(asked, _question(asked))

    def written(snapshots: Sequence[Snapshot]) -> Record:
        claims = (found_claim(one, address=check_address(site, one.slug), site=site) for one in snapshots)
        return FactCheckClaims(tuple(claims) or None, further)

    response = _listed(found, further, written)
    if asked.get("maxAgeDays"):
        response.headers["Cache-Control"] = "no-store"  # it grows old without anybody publishing
    return response


@bp.get("/claims:imageSearch")
@public
@described(BY_IMAGE)
def image_search(_asked: dict[str, Any]) -> Response:
    """Nothing: pictures are not looked up."""
    return _answered(FactCheckImages())


@bp.get("/pages")
@public
@described(LIST)
def pages(asked: dict[str, Any]) -> Response:
    """The pages of this site, or the one at an address."""
    if asked.get("url") and asked.get("organization"):
        raise _missing("url", "Give url or organization, not both.")
    if asked.get("url"):
        return _page_at(asked["url"])
    if not _is_ours(asked.get("organization")):
        return _answered(FactCheckPages())
    site = this_site().address
    found, further = _run(asked, PublishedFilter(with_retracted=False))

    def written(snapshots: Sequence[Snapshot]) -> Record:
        told = (markup_page(one, address=check_address(site, one.slug)) for one in snapshots)
        return FactCheckPages(tuple(told) or None, further)

    return _listed(found, further, written)


@bp.get("/pages/<slug>")
@public
@described(ONE)
def page(_asked: dict[str, Any], slug: str) -> Response:
    """The page of a check."""
    return _answered(_page(slug))


def _page(slug: str) -> FactCheckPage:
    with reading() as session:
        found = pages_of_checks.check_at(session, slug)
    return markup_page(found.snapshot, address=check_address(this_site().address, slug))


def _page_at(address: str) -> Response:
    try:
        return _answered(FactCheckPages((_page(slug_in(address)),)))
    except NotFound:
        return _answered(FactCheckPages())


def _question(asked: dict[str, Any]) -> PublishedFilter:
    language = asked.get("languageCode") or None
    question = PublishedFilter(text=asked.get("query", ""), language=language, with_retracted=False)
    if not asked.get("maxAgeDays"):
        return question
    # A claim is older than its check, so the newer of the two dates is the check's.
    return replace(question, first_since=desk().clock() - datetime.timedelta(days=asked["maxAgeDays"]))


def _is_ours(host: str | None) -> bool:
    return not host or host_of(host) == host_of(this_site().address)


def _run(asked: dict[str, Any], question: PublishedFilter) -> tuple[Run[VersionKey], str | None]:
    """The rows asked for, and the token that goes on behind them."""
    size, token = asked.get("pageSize") or USUAL, asked.get("pageToken")
    with reading() as session:
        if token:
            slug, number = cursors.read(token, "pageToken", besides=BESIDES)
            found = questions.checks(session, question, size, after=(slug, number))
        else:
            found = questions.checks(session, question, size, offset=asked.get("offset", 0))
    last = found.rows[-1] if found.goes_on else None
    return found, cursors.written((last.slug, last.number), besides=BESIDES) if last else None


def _listed(found: Run[VersionKey], further: str | None, write: Any) -> Response:
    def written() -> str:
        with reading() as session:
            return write_json(write(questions.opened(session, found.rows)))

    return fresh(written, [row.digest for row in found.rows], further, media_type=MEDIA_TYPE)


def _answered(record: Record) -> Response:
    text = write_json(record)
    return fresh(lambda: text, text, media_type=MEDIA_TYPE)


def _missing(parameter: str, words: str) -> Malformed:
    return Malformed("Request contains an invalid argument.", faults={parameter: words})
