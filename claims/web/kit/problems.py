"""Errors as programs read them: problem details (RFC 9457) under ``/api/``, Google's shape under its own paths."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from flask import Response, request

from claims.domain.check import Record
from claims.formats.fact_check_tools import write_error
from claims.web.kit.desks import settings

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """A kind of problem: its name in addresses, its title, and what is said when nothing better is known."""

    name: str
    title: str
    detail: str


KINDS: dict[int, Kind] = {
    400: Kind("bad-request", "The request cannot be read", "The address, a header or the body cannot be read."),
    401: Kind("token-needed", "A valid token is needed", "Send an access token: Authorization: Bearer claims_…"),
    403: Kind("not-allowed", "Not allowed", "The token, or its owner's role, does not allow this."),
    404: Kind("not-found", "Nothing here", "There is nothing at this address."),
    405: Kind("wrong-method", "Not that way", "This address does not take that kind of request."),
    406: Kind("not-json", "Only JSON is offered", "This address answers in JSON, which the request does not accept."),
    409: Kind("conflict", "That cannot be done now", "What stands there is not in a state that allows this."),
    410: Kind("gone", "No longer here", "This was here and was taken away for good."),
    413: Kind("too-large", "Too large", "What was sent is larger than the limit of 5 MB."),
    415: Kind("not-sent-as-json", "Send JSON", "Send the body as application/json."),
    422: Kind("invalid", "Something is missing or wrong", "What was sent breaks a rule of the desk."),
    429: Kind("too-many", "Too many tries", "Wait before the next request."),
    500: Kind("fault", "Something broke on our side", "The error was noted. Nothing half-done was kept."),
    503: Kind("busy", "Busy", "The database is busy. Nothing was changed; send it again in a moment."),
}


@dataclass(frozen=True)
class FaultRecord(Record):
    """One thing that is wrong: at a ``pointer`` into the body (RFC 6901), or with a ``parameter`` or header."""

    detail: str
    pointer: str | None = None
    parameter: str | None = None


@dataclass(frozen=True)
class Problem(Record):
    """What went wrong (RFC 9457): ``type`` leads to words about its kind, ``errors`` lists everything at once."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: tuple[FaultRecord, ...]


@dataclass(frozen=True)
class Trouble:
    """A refusal or fault on its way to a program; without words of its own it is told in those of its status."""

    status: int
    message: str = ""
    faults: tuple[FaultRecord, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def write_problem(trouble: Trouble) -> Response:
    """The trouble as problem details."""
    kind = KINDS.get(trouble.status, KINDS[400])
    problem = Problem(
        type=f"{settings().base_url}/api#{kind.name}",
        title=kind.title,
        status=trouble.status,
        detail=trouble.message or kind.detail,
        instance=request.path,
        errors=trouble.faults,
    )
    return _response(problem.as_plain(), trouble, MEDIA_TYPE)


def write_google_error(trouble: Trouble) -> Response:
    """The trouble as the Fact Check Tools API tells it."""
    told = [trouble.message or KINDS.get(trouble.status, KINDS[400]).detail]
    faults = (f"{fault.parameter or fault.pointer}: {fault.detail}" for fault in trouble.faults)
    told += [words for words in faults if words not in told[0]]  # a message may be made of its faults
    return _response(write_error(trouble.status, " ".join(told)), trouble, "application/json")


Writer = Callable[[Trouble], Response]

# Where programs ask: everywhere else an error is a page.
WRITERS: tuple[tuple[str, Writer], ...] = (("/api/", write_problem), ("/v1alpha1/", write_google_error))


def writer_here() -> Writer | None:
    """What writes errors at the address of this request; none where they are pages."""
    return next((writer for before, writer in WRITERS if request.path.startswith(before)), None)


def pointed(fields: Mapping[str, str]) -> tuple[FaultRecord, ...]:
    """Faults of a body, by their paths."""
    return tuple(FaultRecord(words, pointer=f"#/{path}" if path else "#") for path, words in sorted(fields.items()))


def named(faults: Mapping[str, str]) -> tuple[FaultRecord, ...]:
    """Faults of parameters and headers, by their names."""
    return tuple(FaultRecord(words, parameter=name) for name, words in sorted(faults.items()))


def _response(told: Any, trouble: Trouble, media_type: str) -> Response:
    response = Response(orjson.dumps(told), trouble.status, content_type=media_type)
    response.headers.update(trouble.headers)
    return response
