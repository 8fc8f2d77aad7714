"""Captures in tests: bytes that arrive, newer texts of documents, and what becomes of the words marked in them."""

import hashlib
from functools import cache
from pathlib import Path

from sqlalchemy import select

from claims.adapters.vault import Vault
from claims.domain.extracted import Extracted
from claims.domain.file_kinds import FileKind
from claims.domain.vocabulary import Intake
from claims.models import Appearance, Capture, Claim, Document, Reanchoring, Revision
from claims.queries import documents, revisions
from claims.services import captures, newer_texts
from claims.services.captures import Arrival, Stored
from claims.services.extracting import Raw, extract
from claims.services.work import Actor, Desk


@cache
def read_once(raw: Raw) -> Extracted:
    """What is read out of these bytes; the same bytes are read once a test process."""
    return extract(raw)


def receive(desk: Desk, actor: Actor, folder: Path | None, content: bytes, name: str = "", **typed: str) -> Capture:
    """Bytes received and read at once: as a file of that name, or as pasted text without one.

    Without a folder they lie in no vault: there is only the row that names them.
    """
    arrival = Arrival(Raw(content, name, is_typed=not name), Intake.UPLOAD if name else Intake.PASTE)
    found = read_once(arrival.raw)
    kind = str(FileKind.TEXT.value)
    digest = hashlib.sha256(content).hexdigest()
    stored = captures.store(Vault(folder), arrival) if folder else Stored(arrival, digest, kind)
    with desk.work(actor) as work:
        return captures.keep(work, stored, found, typed=typed)


def receive_from_web(desk: Desk, actor: Actor, folder: Path, content: bytes, address: str) -> Capture:
    """A page as an address gave it, received and read at once."""
    headers = {"content-type": "text/html; charset=utf-8", "content-encoding": "gzip", "etag": '"1"'}
    arrival = Arrival(Raw(content, declared="text/html"), Intake.FETCH, address, address, 200, headers)
    with desk.work(actor) as work:
        return captures.keep(work, captures.store(Vault(folder), arrival), read_once(arrival.raw))


def revise(desk: Desk, actor: Actor, folder: Path | None, document: Document, text: str) -> Revision:
    """A newer text of a document, pasted and taken."""
    capture = receive(desk, actor, folder, text.encode())
    with desk.reading() as session:
        newest = documents.newest_revision(session, documents.by_ref(session, document.ref))
        found = revisions.preview(session, document, newest, text)
    with desk.work(actor) as work:
        return newer_texts.take(work, document.ref, capture.ref, found)


def fates(desk: Desk, revision: Revision) -> list[Reanchoring]:
    """What became of marked words in that revision, in text order, open ones first."""
    with desk.reading() as session:
        return list(revisions.reanchorings(session, revision.id))


def alter(desk: Desk, actor: Actor, claim: Claim) -> None:
    """A newer text of the document a claim stands in, with other words in place of the claim's."""
    with desk.reading() as session:
        spot = session.scalars(select(Appearance).where(Appearance.claim_id == claim.id)).one()
        document = session.scalars(select(Document).join(Revision).where(Revision.id == spot.revision_id)).one()
        text = documents.newest_revision(session, document).text
    revise(desk, actor, None, document, text.replace(spot.exact, f"{spot.exact} twice, as is told,"))
