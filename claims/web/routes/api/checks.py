"""Published checks, their versions and their claims, as the public pages have them."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Response

from claims.domain.check import Record
from claims.domain.publication import Snapshot
from claims.domain.published import PublishedFilter
from claims.domain.syndication import versions_of
from claims.formats.read_api import (
    MEDIA_TYPE,
    CheckList,
    ClaimList,
    PublishedCheck,
    PublishedClaim,
    VersionList,
    check_summary,
    published_check,
    published_claim,
    write_json,
)
from claims.queries import public as pages
from claims.queries import published as questions
from claims.queries.public import PublicVersion
from claims.web.forms.api_questions import CHECKS
from claims.web.kit import examples
from claims.web.kit.access import public
from claims.web.kit.addresses import this_site
from claims.web.kit.desks import reading
from claims.web.kit.freshness import fresh
from claims.web.kit.operations import Operation, described
from claims.web.kit.runs import following, linked, reach
from claims.web.routes.api.blueprint import bp

LIST = Operation(
    "listChecks", "Published checks, the latest change first", "Checks", CheckList, examples.checks, CHECKS
)
ONE = Operation("getCheck", "A check as it stands today", "Checks", PublishedCheck, examples.check)
VERSIONS = Operation("listVersions", "Every version of a check", "Checks", VersionList, examples.versions)
VERSION = Operation("getVersion", "One version of a check, as it was frozen", "Checks", PublishedCheck, examples.check)
CLAIMS = Operation("listClaims", "The claims of published checks", "Claims", ClaimList, examples.claims, CHECKS)
CLAIM = Operation("getClaim", "The claim of a published check", "Claims", PublishedClaim, examples.claim)


@bp.get("/v1/checks")
@public
@described(LIST)
def checks(asked: dict[str, Any]) -> Response:
    """Published checks, the latest change first."""
    site = this_site().address
    return _listed(asked, lambda found, further: CheckList(tuple(check_summary(one, site) for one in found), further))


@bp.get("/v1/checks/<slug>")
@public
@described(ONE)
def check(_asked: dict[str, Any], slug: str) -> Response:
    """A check as it stands today."""
    with reading() as session:
        return _answered(pages.check_at(session, slug))


@bp.get("/v1/checks/<slug>/versions")
@public
@described(VERSIONS)
def versions(_asked: dict[str, Any], slug: str) -> Response:
    """Every version of a check: the newest snapshot knows all before it."""
    with reading() as session:
        found = pages.check_at(session, slug)
    return _frozen(found, VersionList(tuple(reversed(versions_of(found.snapshot)))))


@bp.get("/v1/checks/<slug>/versions/<int(signed=False, max=99999):number>")
@public
@described(VERSION)
def version(_asked: dict[str, Any], slug: str, number: int) -> Response:
    """One version of a check."""
    with reading() as session:
        return _answered(pages.version_at(session, slug, number))


@bp.get("/v1/claims")
@public
@described(CLAIMS)
def claims(asked: dict[str, Any]) -> Response:
    """The claims of published checks."""
    site = this_site().address
    return _listed(asked, lambda found, further: ClaimList(tuple(published_claim(one, site) for one in found), further))


@bp.get("/v1/claims/<slug>")
@public
@described(CLAIM)
def claim(_asked: dict[str, Any], slug: str) -> Response:
    """The claim of a published check."""
    with reading() as session:
        found = pages.check_at(session, slug)
    return _frozen(found, published_claim(found.snapshot, this_site().address))


def _listed(asked: dict[str, Any], write: Callable[[Sequence[Snapshot], str | None], Record]) -> Response:
    """A run of checks; which versions it holds is asked first, since that alone tells whether it changed."""
    part = reach(asked)
    question = PublishedFilter(text=asked.pop("q", ""), **asked)
    with reading() as session:
        found = questions.checks(session, question, part.limit, after=tuple(part.after) or None)
    further = following((found.rows[-1].slug, found.rows[-1].number) if found.goes_on else None)

    def written() -> str:
        with reading() as session:
            return write_json(write(questions.opened(session, found.rows), further))

    return linked(fresh(written, [row.digest for row in found.rows], further, media_type=MEDIA_TYPE), further)


def _frozen(found: PublicVersion, told: Record) -> Response:
    """What is made of a version's snapshot alone, and so stays the same as long as that version stands."""
    return fresh(lambda: write_json(told), found.digest, media_type=MEDIA_TYPE, changed=found.published_at)


def _answered(found: PublicVersion) -> Response:
    told = published_check(
        found.snapshot,
        digest=found.digest,
        latest_version=found.latest_number,
        is_withdrawn=found.is_withdrawn,
        site=this_site().address,
    )
    marks = (found.digest, found.latest_number)
    return fresh(lambda: write_json(told), *marks, media_type=MEDIA_TYPE, changed=found.updated_at)
