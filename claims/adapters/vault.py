"""The vault: bytes kept under their SHA-256, in files that nobody but their owner reads.

``put`` answers once the bytes are on the disk and not before, so that a row which names them never points at nothing;
``get`` looks at the digest again, so that a damaged file is noticed and not shown. One file serves all who bring in
the same bytes. The names of the files are made here and never taken from outside.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_DIGEST = re.compile("[0-9a-f]{64}")
_ASIDE = ".dropped-"


class NotInVault(LookupError):
    """No bytes of that digest are kept."""


class Damaged(Exception):
    """The bytes in the vault are not the ones that were put there."""


class Vault:
    """A folder of bytes: ``aa/aabbcc…`` holds those whose SHA-256 is ``aabbcc…``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes) -> str:
        """Keep the bytes and answer their SHA-256 in hexadecimal; bytes that are kept already get a new time alone."""
        digest = hashlib.sha256(content).hexdigest()
        place = self._place(digest)
        if self._is_sound(digest):
            with suppress(FileNotFoundError):  # somebody lets go of it at this moment
                os.utime(place)
                return digest
        for folder in (self.folder, place.parent):
            folder.mkdir(mode=0o700, exist_ok=True)
        _write(place, content)
        _settle(place.parent)
        _settle(self.folder)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes of that digest; raises ``NotInVault``, or ``Damaged`` when they are others."""
        if not _DIGEST.fullmatch(digest):
            raise NotInVault(digest)
        try:
            content = self._place(digest).read_bytes()
        except FileNotFoundError:
            raise NotInVault(digest) from None
        if hashlib.sha256(content).hexdigest() != digest:
            raise Damaged(digest)
        return content

    def drop(self, digest: str, *, before: float) -> bool:
        """Let go of bytes that nobody has put there since ``before``, in seconds since 1970; whether they are gone.

        The file is taken aside before its time is looked at: whoever puts the same bytes meanwhile either renews the
        time first, and then it comes back, or finds no file and writes a new one.
        """
        place = self._place(digest)
        aside = place.with_name(f"{_ASIDE}{secrets.token_hex(8)}")
        try:
            place.rename(aside)
        except FileNotFoundError:
            return True
        if aside.stat().st_mtime >= before:
            aside.rename(place)
            return False
        aside.unlink()
        return True

    def files(self) -> Iterator[Path]:
        """Every file in the vault, whatever its name, in the order of names."""
        return (path for path in sorted(self.folder.rglob("*")) if not path.is_dir())

    def _is_sound(self, digest: str) -> bool:
        try:
            self.get(digest)
        except (NotInVault, Damaged):  # damaged bytes are mended by the good ones at hand
            return False
        return True

    def _place(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest


def _write(place: Path, content: bytes) -> None:
    """The whole file or none: written beside its place, flushed to the disk, then named."""
    draft = place.with_name(f".{secrets.token_hex(8)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
    except BaseException:
        with suppress(FileNotFoundError):
            draft.unlink()
        raise


def _settle(folder: Path) -> None:
    """Make the names in a folder outlast a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
