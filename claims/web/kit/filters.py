"""How times, days, numbers and Markdown read on a page; the only module that makes markup from text."""

import datetime
import re
from typing import Any

import nh3
from flask import Flask
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from claims.domain import surroundings
from claims.domain.legible import shown
from claims.domain.partial_date import PartialDate

MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False})
TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a", "code", "pre", "h3", "h4", "hr"}
HEADINGS = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}
_UNSEEN = re.compile("\ufdd0U\\+([0-9A-F]+)\ufdd1")
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
    html = MARKDOWN.render(shown(text or ""))
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


def plainly(value: Any) -> Any:
    """What a page writes anywhere: text with a mark for every character that would turn or hide what is read.

    Markup is left as it is: fields keep what was typed into them.
    """
    return value if value.__class__ is not str or value.isprintable() else shown(value)


def quoted_words(text: str) -> Markup:
    """Words of others with those marks in a box of their own; scripts find the character itself in ``data-unseen``."""
    marked = shown(text, "\ufdd0{}\ufdd1".format) if not text.isprintable() else text
    return Markup(_UNSEEN.sub(_boxed, str(escape(marked))))  # noqa: S704  escaped, and marks made of letters and figures


def as_it_is(value: object) -> Markup:
    """A value that comes back with its form, letter for letter."""
    return escape(value)


def exact(when: datetime.date) -> str:
    """The exact time of a moment, or the day, for titles; a filter, since lists ask for it in every row."""
    return f"{when:%Y-%m-%d %H:%M:%S %Z}" if isinstance(when, datetime.datetime) else f"{when:%Y-%m-%d}"


def day_of(when: datetime.datetime) -> Markup:
    """The day of a moment, for readers, who need no hour."""
    day = f"{when.day} {MONTHS[when.month]} {when.year}"
    return Markup(f'<time class="moment" datetime="{when.isoformat()}" title="{exact(when)}">{day}</time>')  # noqa: S704  nothing but a moment's own figures


def number(value: int) -> str:
    """A whole number with thousands set apart."""
    return f"{value:,}"


def _boxed(found: re.Match[str]) -> str:
    return f'<span class="unseen" data-unseen="{found[1]}">⟨U+{found[1]}⟩</span>'


def register(app: Flask) -> None:
    """Give the filters to the templates, and let nothing that they write turn what stands beside it."""
    app.jinja_env.finalize = plainly
    app.jinja_env.filters.update(
        {
            "moment": moment,
            "markdown": markdown,
            "number": number,
            "exact": exact,
            "day_of": day_of,
            "json_for_script": json_for_script,
        }
        | {"quoted_words": quoted_words, "as_it_is": as_it_is}
        | {"before_words": surroundings.before, "after_words": surroundings.after}
    )
