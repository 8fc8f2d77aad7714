"""How times, days, numbers and Markdown read on a page; the only module that makes markup from text."""

import datetime

import nh3
from flask import Flask
from markdown_it import MarkdownIt
from markupsafe import Markup

from claims.domain import surroundings
from claims.domain.partial_date import PartialDate

MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False})
TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a", "code", "pre", "h3", "h4", "hr"}
HEADINGS = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}
MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def moment(value: datetime.datetime | datetime.date | PartialDate | None) -> str:
    """A time or date as people say it: ``20 Sep 2023, 14:02``; the exact one belongs into a title."""
    if value is None:
        return ""
    if isinstance(value, PartialDate):
        return value.words
    if isinstance(value, datetime.datetime):
        return f"{value.day} {MONTHS[value.month]} {value.year}, {value.hour:02}:{value.minute:02}"
    return f"{value.day} {MONTHS[value.month]} {value.year}"


def markdown(text: str | None) -> Markup:
    """Markdown as sanitised HTML: no raw HTML, no pictures, links to http, https and mailto only."""
    html = MARKDOWN.render(text or "")
    for found, wanted in HEADINGS.items():
        html = html.replace(f"<{found}>", f"<{wanted}>").replace(f"</{found}>", f"</{wanted}>")
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )
    return Markup(clean)  # noqa: S704  sanitised one line above


def json_for_script(text: str) -> Markup:
    """JSON text for a script element; the format has already escaped ``<``, ``>`` and ``&``."""
    if set("<>&") & set(text):
        raise ValueError("JSON inside a page has to come with its angle brackets escaped")
    return Markup(text)  # noqa: S704  checked one line above


def number(value: int) -> str:
    """A whole number with thousands set apart."""
    return f"{value:,}"


def register(app: Flask) -> None:
    """Give the filters to the templates."""
    app.jinja_env.filters.update(
        {"moment": moment, "markdown": markdown, "number": number, "json_for_script": json_for_script}
        | {"before_words": surroundings.before, "after_words": surroundings.after}
    )
