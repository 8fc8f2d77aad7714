"""Evidence packets in tests: packed, brought in, and altered by people who mean no good."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from claims.adapters.vault import Vault
from claims.domain.importing import ImportKind, RowOutcome
from claims.domain.reporting import ReportFormat
from claims.domain.syndication import Site
from claims.formats.bag.writing import ROOT, write_bag
from claims.formats.canonical import canonical_json
from claims.models import Base, ImportBatch, ImportRow
from claims.queries.reports import Selection
from claims.services import exporting
from claims.services.exporting import Report
from claims.services.importing.running import Sent
from claims.services.work import Actor, Desk
from tests.factories.imports import confirm, sent

SITE = Site("Example Facts Desk", "http://desk.example")
TAGS = frozenset({"bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"})

Files = dict[str, bytes]


def packed(desk: Desk, folder: Path | None = None, ref: str | None = None) -> bytes:
    """A packet of the whole desk, or of one claim; captured files come from that folder."""
    wanted = Report(ReportFormat.BUNDLE, Selection(ref=ref))
    vault = Vault(folder) if folder else None
    with desk.reading() as session:
        return b"".join(exporting.write(session, wanted, SITE, vault=vault))


def look(desk: Desk, actor: Actor, content: bytes) -> ImportBatch:
    """The dry run."""
    return sent(desk, actor, Sent(ImportKind.BUNDLE, "packet.zip", content, {}))


def bring_in(desk: Desk, actor: Actor, content: bytes) -> ImportBatch:
    """Looked through, then brought in."""
    return confirm(desk, actor, look(desk, actor, content).ref)


def files_of(content: bytes) -> Files:
    """The files below the packet's directory, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name.removeprefix(f"{ROOT}/"): archive.read(name) for name in archive.namelist()}


def data_of(content: bytes) -> Files:
    """What a packet says as data: without the PDF, which also tells of claims outside, and the digests of it all."""
    return {name: told for name, told in files_of(content).items() if name.startswith("data/") and name[-4:] != ".pdf"}


def zipped(files: Mapping[str, bytes], root: str = ROOT) -> bytes:
    """The files as they are, whatever the manifests say."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{root}/{name}", content)
    return made.getvalue()


def sealed(files: Mapping[str, bytes]) -> bytes:
    """A bag of these files with manifests that are right: whoever alters a packet can also seal it anew."""
    payload = ((name, [content]) for name, content in files.items() if name.startswith("data/"))
    tags = {name: text.decode() for name, text in files.items() if "/" not in name and name not in TAGS}
    return b"".join(write_bag(payload, tags, []))


def retold(content: bytes, name: str, change: Callable[[dict[str, Any]], None]) -> bytes:
    """The packet with one JSON file of it told otherwise, and sealed anew."""
    files = files_of(content)
    record = json.loads(files[name])
    change(record)
    files[name] = f"{canonical_json(record)}\n".encode()
    return sealed(files)


def sha256(content: bytes) -> str:
    """The digest of some bytes."""
    return hashlib.sha256(content).hexdigest()


def reasons(desk: Desk, outcome: RowOutcome = RowOutcome.REFUSED) -> list[str]:
    """Why rows of imports had that outcome, in their order."""
    with desk.reading() as session:
        wanted = select(ImportRow.reason).where(ImportRow.outcome == outcome).order_by(ImportRow.id)
        return list(session.scalars(wanted))


def rows_in(desk: Desk) -> dict[str, int]:
    """How many rows every table has, those of imports themselves apart."""
    with desk.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
            if not table.name.startswith("import_") and table.name != "event"
        }
