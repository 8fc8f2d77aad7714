"""A bag written piece by piece: equal files give equal bytes, and no more than one piece is ever in memory."""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

ROOT: Final = "claims-bundle"  # RFC 8493, 4: one directory, not the bag's files themselves, stands in the archive
DECLARATION: Final = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP can tell; the files tell their times themselves

Pieces = Iterable[bytes]
Member = tuple[str, Pieces]


def write_bag(members: Iterable[Member], tags: Mapping[str, str], info: Sequence[tuple[str, str]]) -> Iterator[bytes]:
    """The archive: payload ``members`` under ``data/`` in their order, more tag files by name, and ``bag-info.txt``.

    ``Payload-Oxum`` is added to ``info``. Names have to be clean: they are written as they are given.
    """
    bag = _Bag()
    yield from bag.put("bagit.txt", [DECLARATION.encode()])
    for name, text in tags.items():
        yield from bag.put(name, [text.encode()])
    for name, pieces in members:
        yield from bag.put(name, pieces)
    sizes = [entry.size for entry in bag.payload]
    told = [*info, ("Payload-Oxum", f"{sum(sizes)}.{len(sizes)}")]
    yield from bag.put("bag-info.txt", ["".join(f"{label}: {_line(words)}\n" for label, words in told).encode()])
    yield from bag.put("manifest-sha256.txt", [_manifest(bag.payload)])
    yield from bag.put("tagmanifest-sha256.txt", [_manifest(bag.tags)])
    yield from bag.end()


@dataclass(frozen=True)
class _Entry:
    name: str
    sha256: str
    size: int


class _Sink:
    """Takes what the ZIP writer writes, to be handed on; it cannot be wound back, so sizes follow the files."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes, /) -> int:
        """Keep a piece until it is taken."""
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """Nothing is held open here."""

    def taken(self) -> Iterator[bytes]:
        """What was written since the last time."""
        pieces, self.pieces = self.pieces, []
        yield from pieces


@dataclass
class _Bag:
    """The archive in the making, with what was put into it."""

    sink: _Sink = field(default_factory=_Sink)
    entries: list[_Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.archive = zipfile.ZipFile(self.sink, "w", zipfile.ZIP_DEFLATED)

    @property
    def payload(self) -> list[_Entry]:
        """The files under ``data/``, by name."""
        return sorted((entry for entry in self.entries if entry.name.startswith("data/")), key=lambda one: one.name)

    @property
    def tags(self) -> list[_Entry]:
        """The other files, by name."""
        return sorted((entry for entry in self.entries if not entry.name.startswith("data/")), key=lambda one: one.name)

    def put(self, name: str, pieces: Pieces) -> Iterator[bytes]:
        """Write one file; answers what of the archive is ready."""
        digest, size = hashlib.sha256(), 0
        with self.archive.open(_described(name), "w") as file:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                file.write(piece)
                yield from self.sink.taken()
        self.entries.append(_Entry(name, digest.hexdigest(), size))
        yield from self.sink.taken()

    def end(self) -> Iterator[bytes]:
        """Write the archive's own list of files."""
        self.archive.close()
        yield from self.sink.taken()


def _described(name: str) -> zipfile.ZipInfo:
    """How a file stands in the archive, the same on every machine."""
    told = zipfile.ZipInfo(f"{ROOT}/{name}", EPOCH)
    told.compress_type = zipfile.ZIP_DEFLATED
    told.create_system = 3  # Unix, whose rights follow
    told.external_attr = 0o100644 << 16
    return told


def _manifest(entries: Iterable[_Entry]) -> bytes:
    return "".join(f"{entry.sha256}  {entry.name}\n" for entry in entries).encode()


def _line(words: str) -> str:
    return " ".join(words.split())
