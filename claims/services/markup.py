"""Markup: a published version as schema.org tells it, with what its snapshot cannot know beside it."""

from collections.abc import Collection
from typing import Any

from claims.domain.publication import Snapshot
from claims.domain.site_pages import PageName
from claims.domain.syndication import Site
from claims.formats.claimreview import claim_review
from claims.formats.mediareview import media_review
from claims.formats.news_organization import news_organization


def review_of(snapshot: Snapshot, address: str, site: Site, told: Collection[PageName]) -> dict[str, Any] | None:
    """The ClaimReview of a version at its ``address``; none for a retracted one. ``told`` are the site's own pages."""
    desk = news_organization(site, told)
    further = {
        "publisher": desk,
        "publishingPrinciples": desk.get("publishingPrinciples"),
        "license": site.licence,
        "associatedMediaReview": media_review(snapshot, address=address, site=site.address, site_name=site.name),
    }
    return claim_review(snapshot, address=address, site=site.address, site_name=site.name, further=further)
