"""A bag that a stranger sent: nothing of it is trusted before its names, sizes and digests were looked at.

Nothing is ever unpacked to a path of the archive's choosing: files are read by name, and only those that the manifests
vouch for.
"""

import hashlib
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

CHUNK: Final = 1024 * 1024
METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
ENCRYPTED: Final = 0x1
NEEDED: Final = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt")
UNLISTED: Final = frozenset({"tagmanifest-sha256.txt"})  # it cannot vouch for itself

_LINE = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(\S.*)")
_OXUM = re.compile(r"^Payload-Oxum:[ \t]*(\d+)\.(\d+)[ \t]*$", re.MULTILINE)
_VERSION = re.compile(r"\ABagIt-Version: 1\.0\r?\nTag-File-Character-Encoding: UTF-8\r?\n?\Z")


class BadBag(ValueError):
    """Why the file is no bag that can be trusted, in one sentence."""


@dataclass(frozen=True)
class Limits:
    """What a bag may hold: bytes in all, bytes of one file, files; and how much larger a big file may become."""

    total: int
    part: int
    parts: int
    small: int
    ratio: int


class Bag:
    """A bag whose every file is what its manifests say; ``names`` are its payload files, in their order."""

    def __init__(self, archive: zipfile.ZipFile, files: Mapping[str, zipfile.ZipInfo]) -> None:
        self._archive = archive
        self._files = files
        self.names = tuple(name for name in files if name.startswith("data/"))

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def read(self, name: str) -> bytes:
        """The bytes of a file; raises ``BadBag`` when there is none of that name."""
        if name not in self._files:
            raise BadBag(f"{name} is missing.")
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The same, a megabyte at a time."""
        try:
            with self._archive.open(self._files[name]) as file:
                while piece := file.read(CHUNK):
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as fault:
            raise BadBag(f"{name} cannot be unpacked: {fault}.") from None


def open_bag(file: BinaryIO, limits: Limits) -> Bag:
    """The bag in this ZIP, looked through from end to end. Raises ``BadBag`` with what is wrong."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise BadBag("This is no ZIP file, or it is damaged.") from None
    bag = Bag(archive, _files(archive, limits))
    _verify(bag)
    return bag


def _files(archive: zipfile.ZipFile, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """The files by their names below the one directory, none of which can do harm."""
    entries = archive.infolist()
    if len(entries) > limits.parts:
        raise BadBag(f"It holds {len(entries):,} files; at most {limits.parts:,} are read.")
    if sum(entry.file_size for entry in entries) > limits.total:
        raise BadBag(f"Unpacked it is larger than {limits.total // 1024**2:,} MB.")
    found: dict[str, zipfile.ZipInfo] = {}
    spellings: set[str] = set()
    roots: set[str] = set()
    for entry in entries:
        name = _clean(entry, limits)
        spelling = unicodedata.normalize("NFC", name).casefold()
        if spelling in spellings:
            raise BadBag(f"The name {name} stands in it twice.")
        spellings.add(spelling)
        root, _, rest = name.partition("/")
        roots.add(root)
        if rest and not entry.is_dir():
            found[rest] = entry
        elif not entry.is_dir():
            raise BadBag(f"{name} stands outside the bag's directory.")
    if len(roots) != 1:
        raise BadBag("A bag is one directory; this file holds none or several.")
    return found


def _clean(entry: zipfile.ZipInfo, limits: Limits) -> str:
    """The name of an entry that is a plain file or directory, not too large, at a place below."""
    name = entry.orig_filename.removesuffix("/")
    if _is_astray(name):
        raise BadBag(f"The name {name!r} leads out of the bag.")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind and not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        raise BadBag(f"{name} is a link or a device, not a file.")
    if entry.flag_bits & ENCRYPTED or entry.compress_type not in METHODS:
        raise BadBag(f"{name} is encrypted, or packed in a way that is not read here.")
    if entry.file_size > limits.part:
        raise BadBag(f"{name} is larger than {limits.part // 1024**2:,} MB.")
    if entry.file_size > limits.small and entry.file_size > limits.ratio * max(entry.compress_size, 1):
        raise BadBag(f"{name} unpacks to more than {limits.ratio} times its size.")
    return name


def _is_astray(name: str) -> bool:
    parts = name.split("/")
    return (
        "\\" in name
        or re.match(r"[A-Za-z]:", name) is not None
        or any(part in {"", ".", ".."} for part in parts)
        or any(not letter.isprintable() for letter in name)
    )


def _verify(bag: Bag) -> None:
    """Raise ``BadBag`` unless everything is there, nothing else is, and every digest is right."""
    for name in NEEDED:
        if name not in bag:
            raise BadBag(f"{name} is missing, so this is no BagIt bag.")
    if not _VERSION.match(_text(bag, "bagit.txt")):
        raise BadBag("bagit.txt does not declare BagIt 1.0 in UTF-8.")
    if "fetch.txt" in bag:
        raise BadBag("The bag leaves files to be fetched from elsewhere (fetch.txt); send it whole.")
    payload = _listed(bag, "manifest-sha256.txt")
    tags = _listed(bag, "tagmanifest-sha256.txt")
    _compare(payload, set(bag.names))
    _compare(tags, {name for name in bag._files if not name.startswith("data/")} - UNLISTED)
    sizes = [_looked_at(bag, name, digest) for name, digest in (*tags.items(), *payload.items())]
    oxum = _OXUM.search(_text(bag, "bag-info.txt"))
    if oxum and (int(oxum[1]), int(oxum[2])) != (sum(sizes[len(tags) :]), len(payload)):
        raise BadBag("bag-info.txt gives another number of files or bytes (Payload-Oxum).")


def _compare(listed: Mapping[str, str], there: set[str]) -> None:
    if missing := sorted(listed.keys() - there):
        raise BadBag(f"{missing[0]} is missing{_more(missing)}.")
    if extra := sorted(there - listed.keys()):
        raise BadBag(f"{extra[0]} is in no manifest{_more(extra)}: it was added afterwards.")


def _more(names: list[str]) -> str:
    return f", and so are {len(names) - 1:,} more" if len(names) > 1 else ""


def _listed(bag: Bag, name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in filter(None, _text(bag, name).splitlines()):
        match = _LINE.fullmatch(line)
        if match is None:
            raise BadBag(f"{name} has a line that is no digest and name.")
        path = re.sub("%0[aA]", "\n", re.sub("%0[dD]", "\r", match[2])).replace("%25", "%")
        if path in found:
            raise BadBag(f"{name} lists {path} twice.")
        found[path] = match[1].lower()
    return found


def _looked_at(bag: Bag, name: str, digest: str) -> int:
    """The size of a file whose digest is right."""
    found, size = hashlib.sha256(), 0
    for piece in bag.pieces(name):
        found.update(piece)
        size += len(piece)
    if found.hexdigest() != digest:
        raise BadBag(f"{name} was altered: its SHA-256 is not the one in the manifest.")
    return size


def _text(bag: Bag, name: str) -> str:
    try:
        return bag.read(name).decode()
    except UnicodeDecodeError:
        raise BadBag(f"{name} is not UTF-8.") from None
