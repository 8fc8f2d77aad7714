"""Packing: a bundle written file by file; the claims are never in memory all at once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from claims.adapters.vault import Damaged, NotInVault, Vault
from claims.domain.bundle import (
    FORMAT,
    HISTORY,
    INDEX,
    REPORT,
    capture_file,
    claim_file,
    publication_file,
    shared_file,
    text_file,
    warc_file,
)
from claims.domain.errors import Invalid
from claims.domain.reporting import MOST_ON_PAPER
from claims.domain.syndication import Site
from claims.formats.bag.writing import Member, write_bag
from claims.formats.canonical import canonical_json
from claims.models import Capture, Publication
from claims.queries.bundles.chronicles import history_lines
from claims.queries.bundles.claim_files import Order, claim_files
from claims.queries.bundles.naming import Naming, chunks
from claims.queries.bundles.shared_files import KINDS, shared_things, texts
from claims.services.archiving import is_of_the_web, warc_of
from claims.services.bundling.readme import bag_info, readme

Watch = Callable[[Iterable[Any]], Iterable[Any]]
LOST = "A captured file is missing from the vault, or damaged: {}. The packet was broken off; restore the vault first."


@dataclass(frozen=True)
class Packet:
    """What is packed: the claims by internal key, in words which those are, and the PDF of the same claims."""

    claim_ids: tuple[int, ...]
    asked: str
    report: Callable[[], bytes]

    @property
    def has_report(self) -> bool:
        """Whether the claims are few enough to be laid out on paper."""
        return len(self.claim_ids) <= MOST_ON_PAPER


def pack(session: Session, packet: Packet, site: Site, vault: Vault | None, watch: Watch = iter) -> Iterator[bytes]:
    """The bundle piece by piece. Raises ``Invalid``, and so breaks it off, when a captured file is lost."""
    naming = Naming(session)
    count = len(packet.claim_ids)
    told = readme(site, count=count, asked=packet.asked, has_report=packet.has_report)
    return write_bag(_members(naming, packet, vault, watch), {"README.txt": told}, bag_info(site, count))


def _members(naming: Naming, packet: Packet, vault: Vault | None, watch: Watch) -> Iterator[Member]:
    order, refs = Order(), list[str]()
    for told in watch(claim_files(naming, packet.claim_ids, order)):
        refs.append(told.ref)
        yield claim_file(told.ref), [_json(told.record)]
    yield from _publications(naming.session, packet.claim_ids)
    yield HISTORY, (_ended(line) for line in history_lines(naming, packet.claim_ids))
    for kind in KINDS:
        yield shared_file(kind), (_json(record) for record in shared_things(naming, kind))
    for sha256, text in texts(naming):
        yield text_file(sha256), [text.encode()]
    yield from _captures(naming, vault)
    yield from _archived(naming, vault)
    if packet.has_report:
        yield REPORT, [packet.report()]
    index = {"format": FORMAT, "claims": refs, "relations": order.relations_among(refs)}
    yield INDEX, [_json({**index, "publications": order.versions()})]


def _publications(session: Session, claim_ids: Iterable[int]) -> Iterator[Member]:
    for some in chunks(claim_ids):
        wanted = select(Publication.slug, Publication.number, Publication.snapshot)
        found = session.execute(wanted.where(Publication.claim_id.in_(some)).order_by(Publication.id))
        for slug, number, snapshot in found:
            yield publication_file(slug, number), [snapshot.encode()]


def _captures(naming: Naming, vault: Vault | None) -> Iterator[Member]:
    """The captured files, each once, as they came."""
    kept: set[str] = set()
    for some in chunks(naming.keys("capture")):
        kept.update(naming.session.scalars(select(Capture.sha256).where(Capture.id.in_(some))))
    for sha256 in sorted(kept):
        yield capture_file(sha256), [_captured(vault, sha256)]


def _archived(naming: Naming, vault: Vault | None) -> Iterator[Member]:
    """The captures that came from the web, each as web archives keep it."""
    for some in chunks(naming.keys("capture")):
        for capture in naming.session.scalars(select(Capture).where(Capture.id.in_(some)).order_by(Capture.ref)):
            if is_of_the_web(capture):
                yield warc_file(capture.ref), [warc_of(capture, _captured(vault, capture.sha256))]


def _captured(vault: Vault | None, sha256: str) -> bytes:
    try:
        content = vault.get(sha256) if vault else None
    except (NotInVault, Damaged):
        content = None
    if content is None:
        raise Invalid(LOST.format(sha256))
    return content


def _json(record: Any) -> bytes:
    return _ended(canonical_json(record))


def _ended(line: str) -> bytes:
    return f"{line}\n".encode()
