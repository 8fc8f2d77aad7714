"""Files that belong to a job and bear its name: what it made for somebody to fetch, and how far it is.

How far it is stands in a file where the database cannot say it: on SQLite nobody sees what an import has written, and
nobody else writes, before all of it is there. Workers and web processes see the same folder, as they see the vault.
"""

import hashlib
import json
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

_REF = re.compile("[0-9a-z]+")


class NotKept(LookupError):
    """That job has no file, or no longer."""


@dataclass(frozen=True)
class Mark:
    """How far a job is: ``done`` of ``total``, none of which may be known (0), and in words what it does."""

    done: int
    total: int
    step: str = ""


@dataclass(frozen=True)
class Put:
    """A file as it was put: its size in bytes and its SHA-256."""

    size: int
    sha256: str


class JobFiles:
    """The files of jobs below the instance folder; nobody but their owner reads them."""

    def __init__(self, instance: Path) -> None:
        self._made = instance / "reports"
        self._marks = instance / "progress"

    def put(self, ref: str, pieces: Iterable[bytes]) -> Put:
        """Keep what a job makes, whole or not at all; what an earlier attempt left is replaced. Raises ``OSError``."""
        digest, size = hashlib.sha256(), 0

        def passing() -> Iterator[bytes]:
            nonlocal size
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                yield piece

        _write(self._made / _checked(ref), passing(), is_lasting=True)
        return Put(size, digest.hexdigest())

    def place(self, ref: str) -> Path:
        """Where the file of a job lies; raises ``NotKept``."""
        place = self._made / _checked(ref)
        if not place.is_file():
            raise NotKept(ref)
        return place

    def note(self, ref: str, mark: Mark) -> None:
        """Say how far a job is; a disk that takes nothing leaves it unsaid."""
        with suppress(OSError):
            _write(self._marks / _checked(ref), [json.dumps(asdict(mark)).encode()], is_lasting=False)

    def mark(self, ref: str) -> Mark | None:
        """How far a job was said to be; none when nothing was."""
        try:
            told = json.loads((self._marks / _checked(ref)).read_bytes())
            return Mark(int(told["done"]), int(told["total"]), str(told["step"]))
        except (OSError, ValueError, KeyError, TypeError, NotKept):
            return None

    def wipe(self, ref: str) -> None:
        """Say no longer how far a job is."""
        with suppress(OSError):
            (self._marks / _checked(ref)).unlink(missing_ok=True)

    def refs(self) -> set[str]:
        """The jobs of which there is any file, drafts of dead workers among them."""
        folders = (folder for folder in (self._made, self._marks) if folder.is_dir())
        return {ref for folder in folders for file in folder.iterdir() if (ref := _ref_of(file.name))}

    def forget(self, ref: str) -> None:
        """Delete every file of a job."""
        for folder in (self._made, self._marks):
            for file in (folder / _checked(ref), *folder.glob(f".{ref}.*")):
                file.unlink(missing_ok=True)


def _checked(ref: str) -> str:
    if not _REF.fullmatch(ref):
        raise NotKept(ref)
    return ref


def _ref_of(name: str) -> str:
    found = _REF.match(name.removeprefix("."))
    return found[0] if found else ""


def _write(place: Path, pieces: Iterable[bytes], *, is_lasting: bool) -> None:
    """The whole file or none: written beside its place, then named."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = place.with_name(f".{place.name}.{secrets.token_hex(8)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for piece in pieces:
                file.write(piece)
            if is_lasting:
                file.flush()
                os.fsync(file.fileno())
        draft.replace(place)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
