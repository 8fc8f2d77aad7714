"""Addresses: each says who may come in, is spelled like the others, and belongs to its place."""

import re

from flask import Flask
from werkzeug.routing.converters import NumberConverter

from claims.web.kit.access import access_of
from tests.house.tree import TEMPLATES

# Places whose addresses do not begin with their name: the public side, and the way in and out.
ROOTS = {
    "site": {"principles", "corrections-policy", "funding", "staff", "contact", "privacy"},
    "sending": {"submit", "complaints"},
    "public": {"", "checks", "topics", "by", "corrections", "methodology", "about"},
    "captures": {"documents"},
    "revisions": {"documents"},
    "headings": {"topics", "by"},
    "feeds": {"feeds", "topics", "by", "corrections"},
    "crawlers": {"robots.txt", "sitemap", "sitemap.xml", "news-sitemap.xml"},
    "health": {"healthz"},
    "webhooks": {"admin"},
    "imports": {"exchange"},
    "login": {"login", "logout", "reset"},
    "api_desk": {"api"},
    "fact_check_tools": {"v1alpha1"},
}
WITHOUT_PAGES = {
    "static", "stylesheet", "feeds", "crawlers", "health", "oembed", "api_desk", "fact_check_tools", "suggest",
}  # fmt: skip
# Addresses of an interface that somebody else has spelled.
SPELLED_ELSEWHERE = {"claims:search", "claims:imageSearch"}


def test_every_address_declares_who_may_come_in(app: Flask) -> None:
    silent = [rule.rule for rule in app.url_map.iter_rules() if access_of(app, rule.endpoint) is None]

    assert silent == []


def test_every_address_is_in_kebab_case(app: Flask) -> None:
    rules = [re.sub(r"\.?<[^>]+>", "", rule.rule) for rule in app.url_map.iter_rules()]
    fixed = {part for rule in rules for part in rule.split("/") if part} - SPELLED_ELSEWHERE

    assert {part for part in fixed if not re.fullmatch(r"\.?[a-z0-9]+([-.][a-z0-9]+)*", part)} == set()


def test_every_place_serves_its_own_addresses(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        place, _, view = rule.endpoint.partition(".")
        if view:
            first = rule.rule.split("/")[1]
            assert first in ROOTS.get(place, {place}), f"{rule.rule} is served by {place}"


def test_every_place_at_the_desk_has_its_folder_of_templates(app: Flask) -> None:
    places = {rule.endpoint.partition(".")[0] for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())}

    folders = {path.name for path in TEMPLATES.iterdir() if path.is_dir()}

    assert places - WITHOUT_PAGES - folders == set()


def test_no_view_changes_anything_by_get_alone(app: Flask) -> None:
    verbs = re.compile(r"/(submit|approve|publish|retract|delete|take|disable|enable|logout|report)$")
    for rule in app.url_map.iter_rules():
        if verbs.search(rule.rule):
            assert "POST" in (rule.methods or set()), rule.rule


def test_every_number_in_an_address_is_bounded(app: Flask) -> None:
    """No database keeps a number beyond 64 bits: asked for one, it fails instead of finding nothing."""
    unbounded = [
        rule.rule
        for rule in app.url_map.iter_rules()
        for converter in rule._converters.values()
        if isinstance(converter, NumberConverter) and converter.max is None
    ]

    assert unbounded == []
