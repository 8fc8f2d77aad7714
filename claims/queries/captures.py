"""Questions about captures: one of them, those that wait to become a document, and where a revision came from."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, undefer

from claims.domain.errors import NotFound
from claims.domain.vocabulary import Intake
from claims.models import Capture, Document, Extract, Provenance, Revision

MOST_WAITING = 10
NAMES = {
    "title": "Title",
    "author": "Author",
    "publisher": "Publisher",
    "published": "Publication date",
    "language": "Language",
}


@dataclass(frozen=True)
class Origin:
    """One thing told of a text, and where it came from."""

    label: str
    value: str
    origin: str


@dataclass(frozen=True)
class Provenanced:
    """Where a revision came from: the bytes, the way they came, the tool that read them, and who told the rest."""

    capture: str
    how: Intake
    file_name: str
    requested: str
    address: str
    status: int | None
    headers: Mapping[str, str]
    sha256: str
    size: int
    media_type: str
    captured_at: datetime.datetime
    captured_by: str
    tool: str
    tool_version: str
    origins: tuple[Origin, ...]
    notes: tuple[str, ...]


def by_ref(session: Session, ref: str) -> Capture:
    """A capture with what was read out of it, who brought it and the job that reads it; raises ``NotFound``."""
    statement = select(Capture).where(Capture.ref == ref)
    found = session.scalars(
        statement.options(
            joinedload(Capture.extract).options(undefer(Extract.text)),
            joinedload(Capture.captured_by),
            joinedload(Capture.job),
        )
    ).first()
    if found is None:
        raise NotFound("There is no such capture.")
    return found


def waiting(session: Session, user_id: int | None) -> Sequence[Capture]:
    """What this person brought and nobody has made a document of yet, newest first, at most ten."""
    used = select(Provenance.id).where(Provenance.capture_id == Capture.id).exists()
    statement = (
        select(Capture)
        .where(Capture.captured_by_id == user_id, ~used)
        .order_by(Capture.id.desc())
        .limit(MOST_WAITING)
        .options(joinedload(Capture.extract))
    )
    return session.scalars(statement).all()


def at_address(session: Session, address: str | None) -> Document | None:
    """The newest document that stands at this address on the web; none for no address."""
    if not address:
        return None
    return session.scalars(select(Document).where(Document.url == address).order_by(Document.id.desc())).first()


def provenance(session: Session, document_ref: str, number: int) -> Provenanced | None:
    """Where a revision of a document came from; none for one of which only the text was kept."""
    statement = (
        select(Provenance)
        .join(Provenance.revision)
        .join(Revision.document)
        .where(Document.ref == document_ref, Revision.number == number)
    )
    found = session.scalars(statement.options(joinedload(Provenance.capture).joinedload(Capture.captured_by))).first()
    return _provenanced(found) if found else None


def origins_of(told: Mapping[str, Sequence[str]]) -> tuple[Origin, ...]:
    """What is told of a text in the words of a page, in a fixed order."""
    return tuple(Origin(label, *told[name]) for name, label in NAMES.items() if name in told)


def _provenanced(found: Provenance) -> Provenanced:
    capture = found.capture
    return Provenanced(
        capture=capture.ref,
        how=capture.how,
        file_name=capture.file_name,
        requested=capture.requested or "",
        address=capture.address or "",
        status=capture.status,
        headers=capture.headers,
        sha256=capture.sha256,
        size=capture.size,
        media_type=capture.media_type,
        captured_at=capture.captured_at,
        captured_by=capture.captured_by.display_name if capture.captured_by else "a command in the terminal",
        tool=found.tool,
        tool_version=found.tool_version,
        origins=origins_of(found.told),
        notes=tuple(found.notes),
    )
