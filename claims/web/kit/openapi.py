"""The OpenAPI 3.1 document, made of the address map, the operations that views declare, and who may come in."""

import re
from collections.abc import Iterator
from typing import Any, cast

from flask import Flask
from werkzeug.routing import Rule

from claims.domain.policy import Scope
from claims.formats.fact_check_tools import FactCheckError
from claims.web.kit import problems
from claims.web.kit.access import access_of
from claims.web.kit.desks import settings
from claims.web.kit.operations import Operation, operation_of
from claims.web.kit.problems import KINDS, Problem
from claims.web.kit.record_schema import reference, schemas_of
from claims.web.kit.repeats import HEADER
from claims.web.kit.shapes import Text, Whole

VERSION = "1.0.0"  # of the interface, not of the program
GOOGLE = "/v1alpha1/"
DESCRIPTION = (
    "Published checks are open to everybody. The addresses under /api/v1/desk/ take an access token, which a member of "
    "the desk makes on their account page; what it changes goes through the same rules and the same history as the "
    "desk's own pages. Lists go on by the Link header (RFC 8288), errors are problem details (RFC 9457). Whoever asks "
    "too fast, or sends too many wrong tokens, gets 429 and in Retry-After the seconds to wait."
)

# What stands in the path of an address: the name of an argument and its shape.
ARGUMENTS: dict[str, tuple[Text | Whole, str, Any]] = {
    "slug": (Text(100, 1, pattern="^[^/]+$"), "The name of a check, topic or speaker in addresses.", "harbour-wall"),
    "ref": (Text(26, 1, pattern="^[0-9a-z]+$"), "The identifier of a thing on the desk.", "k7m2p9qrst4v"),
    "number": (Whole(1, 99_999), "The number of a version, from 1.", 1),
}
KEY = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "Any text of your own. The same key with the same request gets the same reply for 24 hours.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!#-~]{1,255}$"},
}
HEADERS = {
    "Link": "Where the list begins and where it goes on (RFC 8288).",
    "ETag": "Changes when the answer does; send it back as If-None-Match.",
    "Location": "The address of what was made.",
    "Retry-After": "Seconds until the next request is looked at.",
    "WWW-Authenticate": "What a token has to be (RFC 6750).",
}
SECURITY = {"type": "http", "scheme": "bearer", "description": "An access token from the account page of a member."}


def write_openapi(app: Flask) -> dict[str, Any]:
    """The document for every view of the application that declares an operation."""
    site = settings()
    found = list(_described(app))
    records = [operation.reply for _rule, operation in found]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{site.site_name}: read API and desk API",
            "version": VERSION,
            "description": DESCRIPTION,
        },
        "servers": [{"url": site.base_url}],
        "paths": _paths(app, found),
        "components": {
            "schemas": {
                **dict(sorted(schemas_of(*records, Problem, FactCheckError).items())),
                **{operation.body.name: operation.body.schema() for _rule, operation in found if operation.body},
            },
            "securitySchemes": {"token": SECURITY},
        },
    }


def _described(app: Flask) -> Iterator[tuple[Rule, Operation]]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        operation = operation_of(app.view_functions[rule.endpoint])
        if operation is not None:
            yield rule, operation


def _paths(app: Flask, found: list[tuple[Rule, Operation]]) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for rule, operation in found:
        access = access_of(app, rule.endpoint)
        path = re.sub(r"<(?:[^:<>]+:)?([a-z_]+)>", r"{\1}", rule.rule)
        method = "post" if operation.body else "get"
        paths.setdefault(path, {})[method] = _operation(rule, operation, access if isinstance(access, Scope) else None)
    return paths


def _operation(rule: Rule, operation: Operation, scope: Scope | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": operation.id,
        "summary": operation.summary,
        "tags": [operation.tag],
        "security": [{"token": [scope.value]}] if scope else [],
        "parameters": [*_arguments(rule), *_parameters(operation), *([KEY] if operation.body else [])],
        "responses": _responses(rule, operation, scope),
    }
    if scope:
        told["description"] = f"The token needs the scope {scope.value}: {scope.label.lower()}."
    if operation.body:
        schema = {"$ref": f"#/components/schemas/{operation.body.name}"}
        content = {"application/json": {"schema": schema, "example": operation.body.example()}}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _arguments(rule: Rule) -> Iterator[dict[str, Any]]:
    for name in sorted(rule.arguments):
        kind, doc, example = ARGUMENTS[name]
        yield {
            "name": name, "in": "path", "required": True, "description": doc, "schema": kind.schema(),
            "example": example,
        }  # fmt: skip


def _parameters(operation: Operation) -> Iterator[dict[str, Any]]:
    for member in operation.parameters:
        shown = {} if member.example is None else {"example": member.example}
        yield {
            "name": member.name,
            "in": "query",
            "required": member.is_required,
            "description": member.doc,
            "schema": member.kind.schema(),
            **shown,
        }


def _responses(rule: Rule, operation: Operation, scope: Scope | None) -> dict[str, Any]:
    headers = (
        ("Location",)
        if operation.body
        else ()
        if scope
        else ("ETag", "Link")
        if "cursor" in _names(operation)
        else ("ETag",)
    )
    granted = {
        "description": "Made." if operation.body else "Found.",
        "headers": _headers(*headers),
        "content": {
            "application/json": {"schema": reference(operation.reply), "example": operation.example().as_plain()}
        },
    }
    refused = {
        str(status): _refused(status, is_google=rule.rule.startswith(GOOGLE))
        for status in _refusals(rule, operation, scope)
    }
    return {str(operation.status): granted, **refused}


def _names(operation: Operation) -> set[str]:
    return {member.name for member in operation.parameters}


def _refusals(rule: Rule, operation: Operation, scope: Scope | None) -> list[int]:
    """The statuses that come with the shape of an operation, and those that it names itself."""
    found = {400, 406, 429} | set(operation.refusals)
    found |= {404} if rule.arguments else set()
    found |= {401, 403} if scope else set()
    found |= {409, 413, 415, 422, 503} if operation.body else set()
    return sorted(found)


def _refused(status: int, *, is_google: bool) -> dict[str, Any]:
    headers = {401: ("WWW-Authenticate",), 403: (), 429: ("Retry-After",), 503: ("Retry-After",)}.get(status, ())
    record, media_type = (FactCheckError, "application/json") if is_google else (Problem, problems.MEDIA_TYPE)
    return {
        "description": KINDS[status].title,
        "headers": _headers(*headers),
        "content": {media_type: {"schema": reference(cast("Any", record))}},
    }


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"description": HEADERS[name], "schema": {"type": "string"}} for name in names}
