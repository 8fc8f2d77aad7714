"""Captures: raw bytes kept as they came, what was read out of them, and the documents that they become.

The bytes are on the disk before the row that names them is written, and no reading happens inside a transaction.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Unpack

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from claims.adapters.calling import INTERNET, Network
from claims.adapters.fetching import fetch
from claims.adapters.vault import Vault
from claims.config import Config
from claims.domain.errors import Busy, Invalid, NotFound
from claims.domain.extracted import CHECKER, TOLD, Extracted, Found
from claims.domain.legible import on_one_line
from claims.domain.names import tidy
from claims.domain.policy import Action
from claims.domain.vocabulary import Intake
from claims.models import Capture, Document, Extract, Provenance, Revision
from claims.models.base import new_ref
from claims.services import documents, jobs
from claims.services.documents import Description
from claims.services.extracting import LARGEST_FILE, Raw, kind
from claims.services.work import Work, plain

JOB = "capture.read"
CONFIRMED = "{}, confirmed by the checker"
KEPT_HEADERS = frozenset(
    {"content-type", "content-length", "content-language", "content-encoding", "last-modified", "etag", "date"}
    | {"server", "link", "memento-datetime", "age", "cache-control", "location"}
)
LONGEST_HEADER = 500
FETCH_SECONDS = 15.0
WANTED = "text/html, application/xhtml+xml, application/pdf, text/plain;q=0.9, */*;q=0.1"


@dataclass(frozen=True)
class Arrival:
    """Bytes that arrived and how; what was fetched has its addresses, status and headers."""

    raw: Raw
    how: Intake
    requested: str | None = None
    address: str | None = None
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Stored:
    """An arrival whose bytes lie in the vault under ``sha256``."""

    arrival: Arrival
    sha256: str
    media_type: str


def fetched(address: str, settings: Config, *, network: Network = INTERNET) -> Arrival:
    """What an address gave, as it came; raises ``Invalid`` for one that is refused, silent or answers with a fault.

    ``network`` is for tests.
    """
    found = fetch(address, settings, most=LARGEST_FILE, accept=WANTED, seconds=FETCH_SECONDS, network=network)
    if not found.is_ok:
        raise Invalid(f"The address answered with status {found.status}, so there is no text to keep.")
    if not found.body:
        raise Invalid("The address answered without a text.")
    raw = Raw(found.body, declared=found.headers.get("content-type", ""))
    return Arrival(raw, Intake.FETCH, address, found.final_address, found.status, found.headers)


def store(vault: Vault, arrival: Arrival) -> Stored:
    """Put the bytes into the vault.

    Raises ``Unreadable`` or ``TooLarge`` for what the desk does not take, ``Busy`` when the disk takes nothing.
    """
    found = kind(arrival.raw)
    try:
        return Stored(arrival, vault.put(arrival.raw.content), str(found.value))
    except OSError as fault:
        raise Busy(f"The file could not be kept ({fault.strerror}). Nothing was changed.") from fault


def keep(
    work: Work, stored: Stored, found: Extracted | None = None, *, typed: Mapping[str, str] | None = None
) -> Capture:
    """Write down what arrived with what was read out of it; without ``found`` a background job is asked to read it.

    ``typed`` is what the person said about it already; it goes before what the file says of itself.
    """
    actor = work.require(Action.EDIT_DOCUMENT)
    arrival, ref = stored.arrival, new_ref()
    name = file_name(arrival.raw.name)
    job = None
    if found is None:
        title = f"Read {name or arrival.address or 'a text'}"
        job = jobs.enqueue(work, JOB, {"capture": ref, "typed": dict(typed or {})}, title=title)
    capture = Capture(
        ref=ref,
        sha256=stored.sha256,
        size=len(arrival.raw.content),
        media_type=stored.media_type,
        declared=arrival.raw.declared[:200],
        how=arrival.how,
        file_name=name,
        requested=arrival.requested,
        address=arrival.address,
        status=arrival.status,
        headers={key: value[:LONGEST_HEADER] for key, value in arrival.headers.items() if key in KEPT_HEADERS},
        captured_at=work.now,
        captured_by_id=actor.id,
        job_id=job.id if job else None,
    )
    work.add(capture)
    told = {"how": arrival.how, "size": capture.size, "media_type": capture.media_type, "sha256": stored.sha256}
    shown = {**told, "file_name": name, "url": arrival.address}
    work.record("capture.keep", capture, changes={key: [None, plain(value)] for key, value in shown.items() if value})
    if found is not None:
        add_extract(work, capture, found, typed=typed)
    return capture


def add_extract(work: Work, capture: Capture, found: Extracted, *, typed: Mapping[str, str] | None = None) -> Extract:
    """Keep what was read out of a capture, what the person said going before what the file says."""
    said = {name: Found(_line(each.value), each.origin) for name, each in found.told.items()}
    place = {"url": Found(capture.address, "the address that answered")} if capture.address else {}
    told = {**said, **place, **{name: Found(value, CHECKER) for name, value in (typed or {}).items() if value}}
    extract = Extract(
        capture_id=capture.id,
        text=found.text,
        tool=found.tool,
        tool_version=found.tool_version,
        told={name: [each.value, each.origin] for name, each in told.items() if each.value},
        notes=list(found.notes),
        made_at=work.now,
    )
    work.add(extract)
    return extract


def add_failure(work: Work, capture: Capture, sentence: str) -> Extract:
    """Keep why nothing could be read out of a capture."""
    extract = Extract(capture_id=capture.id, failure=sentence, made_at=work.now)
    work.add(extract)
    return extract


def held(work: Work, ref: str) -> Capture:
    """A capture with what was read out of it; raises ``NotFound``, or ``Invalid`` while it is unread or unreadable."""
    statement = select(Capture).where(Capture.ref == ref)
    capture = work.session.scalars(
        statement.options(joinedload(Capture.extract).options(undefer(Extract.text)))
    ).first()
    if capture is None:
        raise NotFound("There is no such capture.")
    if capture.extract is None:
        raise Invalid("This file is still being read. Wait a moment and load the page again.")
    if capture.extract.failure:
        raise Invalid(capture.extract.failure)
    return capture


def bring_in(work: Work, ref: str, *, keeps_twin: bool = False, **told: Unpack[Description]) -> Document:
    """A document of what was read out of a capture, with its provenance.

    Raises what ``documents.bring_in`` raises.
    """
    capture = held(work, ref)
    text = _text_of(capture)
    document = documents.bring_in(work, text=text, media_type=capture.media_type, keeps_twin=keeps_twin, **told)
    note_provenance(work, document.revisions[0], capture, told)
    return document


def note_provenance(work: Work, revision: Revision, capture: Capture, told: Mapping[str, object]) -> Provenance:
    """Write down where a revision came from, and for each thing told of it where that came from."""
    extract = capture.extract
    if extract is None:
        raise Invalid("This file is still being read.")
    values = {name: plain(told.get(name)) for name in TOLD}
    provenance = Provenance(
        revision_id=revision.id,
        capture_id=capture.id,
        tool=extract.tool,
        tool_version=extract.tool_version,
        told={name: [str(value), _origin(name, value, extract.told)] for name, value in values.items() if value},
        notes=list(extract.notes),
    )
    work.add(provenance)
    return provenance


def file_name(name: str) -> str:
    """The last part of a file's name, on one line and short enough to keep; it never names a file here."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return on_one_line(last)[:255]


def _line(value: str) -> str:
    """What a file says of itself as a form can take it: one line without characters that nobody sees."""
    seen = (letter for letter in value if unicodedata.category(letter) not in {"Cc", "Cf", "Cs"} or letter.isspace())
    return tidy("".join(seen))[:300]


def _text_of(capture: Capture) -> str:
    return capture.extract.text if capture.extract else ""


def _origin(name: str, value: object, found: Mapping[str, list[str]]) -> str:
    """Where a value came from: the file if it says just that, else the person; a date is never the file's alone."""
    said = found.get(name)
    if said is None or said[0] != str(value) or said[1] == CHECKER:
        return CHECKER
    return CONFIRMED.format(said[1]) if name == "published" else said[1]
