"""The desk as a schema.org NewsMediaOrganization, with the addresses of what it tells about itself."""

from collections.abc import Collection
from typing import Any

from claims.domain.site_pages import PageName
from claims.domain.syndication import Site

# Which page answers which question of an assessor; a page that nobody has written answers none.
POLICIES = {
    "publishingPrinciples": PageName.PRINCIPLES,
    "ethicsPolicy": PageName.PRINCIPLES,
    "verificationFactCheckingPolicy": PageName.METHODOLOGY,
    "correctionsPolicy": PageName.CORRECTIONS,
    "ownershipFundingInfo": PageName.FUNDING,
    "masthead": PageName.STAFF,
    "actionableFeedbackPolicy": PageName.COMPLAINTS,
}


def news_organization(site: Site, written: Collection[PageName]) -> dict[str, Any]:
    """The organisation, pointing at those of its pages that somebody has ``written``; without any, a plain one."""
    policies = {name: site.address + page.path for name, page in POLICIES.items() if page in written}
    kind = "NewsMediaOrganization" if policies else "Organization"
    return {"@type": kind, "name": site.name, "url": f"{site.address}/", **policies}
