"""Whole addresses of our own pages, for what is read elsewhere than on them."""

from typing import Any

from flask import url_for

from claims.domain.syndication import Site
from claims.web.kit.desks import settings


def address_of(endpoint: str, **values: Any) -> str:
    """The address of a page with scheme and host."""
    return settings().base_url + url_for(endpoint, **values)


def check_address(slug: str) -> str:
    """The permanent address of a check."""
    return address_of("public.check", slug=slug)


def before_slugs() -> str:
    """What the address of every check begins with."""
    return check_address("-").removesuffix("-")


def this_site() -> Site:
    """The site by its name and address."""
    return Site(settings().site_name, settings().base_url)
