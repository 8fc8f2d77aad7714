"""The vault: bytes kept for good under their SHA-256, in files that nobody but their owner reads.

``put`` answers once the bytes are on the disk and not before, so that a row which names them never points at nothing;
``get`` looks at the digest again, so that a damaged file is noticed and not shown. One file serves all who bring in
the same bytes. The names of the files are made here and never taken from outside.
"""

import hashlib
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

_DIGEST = re.compile("[0-9a-f]{64}")


class NotInVault(LookupError):
    """No bytes of that digest are kept."""


class Damaged(Exception):
    """The bytes in the vault are not the ones that were put there."""


class Vault:
    """A folder of bytes: ``aa/aabbcc…`` holds those whose SHA-256 is ``aabbcc…``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes) -> str:
        """Keep the bytes and answer their SHA-256 in hexadecimal; bytes that are kept already are left as they are."""
        digest = hashlib.sha256(content).hexdigest()
        if self._is_sound(digest):
            return digest
        place = self._place(digest)
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
