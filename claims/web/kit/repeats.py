"""Changes that programs ask for: answered with what was made, and done once however often a key is sent."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from flask import Response, request
from sqlalchemy.orm import Session

from claims.domain.check import Record
from claims.domain.errors import Invalid, Malformed, NotFound
from claims.formats.read_api import MEDIA_TYPE, write_json
from claims.services.repeating import Repeatable, Reply, once
from claims.services.work import Work
from claims.web.kit.bearer import bearer, working
from claims.web.kit.desks import desk

HEADER = "Idempotency-Key"
_KEY = re.compile('"?([!#-~]{1,255})"?')
BAD_KEY = "1 to 255 visible ASCII characters, with or without quotation marks around them."

Verb = Callable[[Work], str]
Reading = Callable[[Session, str], Record]
Address = Callable[[str], str]


def made(verb: Verb, reading: Reading, address: Address) -> Response:
    """Do what makes a thing and answers its identifier: 201 with the thing as it reads now, or the earlier reply."""

    def change(work: Work) -> Reply:
        ref = verb(work)
        work.session.expire_all()  # what is told is what was stored
        return Reply(201, address(ref), write_json(reading(work.session, ref)))

    asked = _repeatable()
    if asked is None:
        with working() as work:
            reply, is_replayed = change(work), False
    else:
        reply, is_replayed = once(desk(), bearer().actor, asked, change)
    response = Response(reply.body, reply.status, content_type=MEDIA_TYPE)
    response.headers["Location"] = reply.location
    if is_replayed:
        response.headers["Idempotency-Replayed"] = "true"
    return response


@contextmanager
def pointing(names: Mapping[str, str], *, otherwise: str = "", missing: str = "") -> Iterator[None]:
    """Let a refusal point into the body: ``names`` maps fields of the verbs to paths, a field not there is its own.

    A refusal of no field in particular points to ``otherwise``, and one of a thing that is not there to ``missing``.
    """
    try:
        yield
    except NotFound as refusal:
        raise Invalid(refusal.message, field=missing) from None
    except Invalid as refusal:
        faults = refusal.fields or {otherwise: refusal.message}
        refusal.fields = {names.get(name, name): words for name, words in faults.items()}
        raise


def _repeatable() -> Repeatable | None:
    sent = request.headers.get(HEADER)
    if sent is None:
        return None
    match = _KEY.fullmatch(sent.strip())
    if match is None:
        raise Malformed(f"{HEADER}: {BAD_KEY}", faults={HEADER: BAD_KEY})
    digest = hashlib.sha256(f"{request.method} {request.path}\n".encode() + request.get_data()).hexdigest()
    return Repeatable(bearer().token_id, match[1], digest)
