"""Who publishes, as the data beside a check tell it: the desk with its written pages, and its licence."""

import datetime
from dataclasses import dataclass
from typing import Any

from claims.domain.publication import Snapshot
from claims.domain.site_pages import PageName
from claims.domain.syndication import Site
from claims.formats.claimreview import write_claimreview
from claims.formats.news_organization import news_organization
from claims.queries import site_pages
from claims.services import markup
from claims.web.kit.addresses import this_site
from claims.web.kit.desks import reading


@dataclass(frozen=True)
class Imprint:
    """The site, the pages about it that say something, and when any of its pages last changed."""

    site: Site
    written: tuple[PageName, ...]
    changed: datetime.datetime | None

    def latest(self, *others: datetime.datetime | None) -> datetime.datetime | None:
        """The last of these moments and the last change of the site's pages."""
        return max((moment for moment in (self.changed, *others) if moment), default=None)


def imprint() -> Imprint:
    """The imprint as it stands."""
    with reading() as session:
        told, changes = site_pages.told(session), site_pages.changes(session)
    return Imprint(this_site(), told, max(changes.values(), default=None))


def review_of(snapshot: Snapshot, address: str, found: Imprint) -> dict[str, Any] | None:
    """The ClaimReview of a published version with everything beside it; none for a retracted one."""
    return markup.review_of(snapshot, address, found.site, found.written)


def desk_text(found: Imprint) -> str:
    """The desk itself as JSON-LD, safe inside a page."""
    return write_claimreview({"@context": "https://schema.org", **news_organization(found.site, found.written)})
