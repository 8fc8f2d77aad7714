"""The filters at work in a list: what each is set to, in words, and the address of the list without it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Flask, request
from wtforms import BooleanField, SelectField

from claims.web.kit.picking import PickField

ORDERINGS = frozenset({"sort", "page"})  # these choose nothing out of the list


@dataclass(frozen=True)
class Narrowing:
    """One filter at work; ``href`` is the same list without it."""

    name: str
    label: str
    words: str
    href: str


def words_of(field: Any) -> str:
    """What a field is set to as a reader says it; nothing for a field that narrows nothing."""
    if field.errors:
        return ""
    if isinstance(field, BooleanField):
        return "yes" if field.data else ""
    if isinstance(field, PickField):
        return field.words if field.data else ""
    if isinstance(field, SelectField):
        return "".join(label for value, label, is_chosen, _more in field.iter_choices() if is_chosen and value)
    return "" if field.data in (None, "") else str(field.data)


def readable(form: Any, names: Iterable[str]) -> dict[str, Any]:
    """What the filters of that form say, by name; what is empty is left out, and so is what could not be read.

    The latter narrows nothing and says so beside itself.
    """
    form.validate()
    return {name: form[name].data for name in names if not form[name].errors and form[name].data is not None}


def narrowings(form: Any, names: Iterable[str]) -> list[Narrowing]:
    """The filters of that form which stand in the address of this page, in the order of ``names``."""
    return [
        Narrowing(name, str(form[name].label.text), words, _without(name))
        for name in names
        if name not in ORDERINGS and request.args.get(name) and (words := words_of(form[name]))
    ]


def _without(name: str) -> str:
    left = [(key, value) for key, value in request.args.items(multi=True) if value and key not in (name, "page")]
    return f"{request.path}?{urlencode(left)}" if left else request.path


def register(app: Flask) -> None:
    """Give the templates the question what narrows a list."""
    app.jinja_env.filters["narrowings"] = narrowings
