"""Looking at every file of the vault: whether each is the one its row names, and which of them no row names."""

import datetime
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from claims.adapters.vault import Damaged, NotInVault, Vault
from claims.models import Capture

ARRIVING = datetime.timedelta(days=1)  # a file is there before its row, so a young one without a row may be on its way
AT_ONCE = 500


@dataclass(frozen=True)
class Survey:
    """How many files rows name, and by digest those that are missing, altered or cannot be read.

    ``extra`` names files that no row names, by their place in the vault.
    """

    named: int
    missing: tuple[str, ...]
    altered: tuple[str, ...]
    unreadable: tuple[str, ...]
    extra: tuple[str, ...]


def survey(session: Session, vault: Vault, now: datetime.datetime) -> Survey:
    """Read every file that a row names, one at a time, and list the rest of the vault."""
    digests = set(session.scalars(select(Capture.sha256).distinct().execution_options(yield_per=AT_ONCE)))
    found: dict[str, list[str]] = {"missing": [], "altered": [], "unreadable": []}
    for digest in sorted(digests):
        state = _state(vault, digest)
        if state:
            found[state].append(digest)
    return Survey(
        named=len(digests),
        missing=tuple(found["missing"]),
        altered=tuple(found["altered"]),
        unreadable=tuple(found["unreadable"]),
        extra=tuple(_extra(vault, digests, (now - ARRIVING).timestamp())),
    )


def _state(vault: Vault, digest: str) -> str:
    try:
        vault.get(digest)
    except NotInVault:
        return "missing"
    except Damaged:
        return "altered"
    except OSError:
        return "unreadable"
    return ""


def _extra(vault: Vault, digests: set[str], before: float) -> list[str]:
    """Files that no row names, those that came in lately aside; one that has just gone is none."""
    extra = []
    for path in vault.files():
        is_named = path.name in digests and path.parent.name == path.name[:2]
        try:
            if not is_named and path.lstat().st_mtime < before:
                extra.append(str(path.relative_to(vault.folder)))
        except FileNotFoundError:
            continue
    return extra
