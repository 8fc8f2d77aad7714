"""Whole addresses of our own pages, for what is read elsewhere than on them."""

from typing import Any
from urllib.parse import quote

from flask import url_for

from claims.domain.errors import NotFound
from claims.domain.syndication import Site
from claims.web.kit.desks import settings

CHECKS = "/checks/"


def address_of(endpoint: str, **values: Any) -> str:
    """The address of a page with scheme and host."""
    return settings().base_url + url_for(endpoint, **values)


def check_address(slug: str) -> str:
    """The permanent address of a check."""
    return settings().base_url + check_path(slug)


def check_path(slug: str) -> str:
    """The same without scheme and host; put together by hand because a list page needs dozens (tests compare)."""
    return f"{CHECKS}{quote(slug)}"


def before_slugs() -> str:
    """What the address of every check begins with."""
    return settings().base_url + CHECKS


def slug_in(address: str) -> str:
    """The slug of a check's address, whatever fragment or query it carries; raises ``NotFound``."""
    path = address.partition("#")[0].partition("?")[0]
    slug = path.removeprefix(before_slugs()).removesuffix("/")
    if slug == path or "/" in slug:
        raise NotFound("This is not the address of a check here.")
    return slug


def this_site() -> Site:
    """The site by its name, address and licence."""
    return Site(settings().site_name, settings().base_url, settings().licence)
