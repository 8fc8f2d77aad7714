"""Questions about the database itself: which one it is, how safely it writes, whether its pages hold together."""

from collections.abc import Mapping

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from claims.domain.vocabulary import Role
from claims.models import User

SAFE_SETTINGS: dict[str, dict[str, str]] = {
    "sqlite": {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"},
    "postgresql": {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"},
}
ASK_SETTING = {"sqlite": "PRAGMA {name}", "postgresql": "SHOW {name}"}
ASK_VERSION = {"sqlite": "SELECT sqlite_version()", "postgresql": "SHOW server_version"}


def version(session: Session) -> str:
    """The kind and version of the database, for people."""
    kind = _kind(session)
    product = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[kind]
    return f"{product} {session.scalar(text(ASK_VERSION[kind]))}"


def unsafe_settings(session: Session) -> Mapping[str, str]:
    """Settings under which something acknowledged could be lost, with their values; empty when all is well (law 5)."""
    kind = _kind(session)
    found = {name: str(session.scalar(text(ASK_SETTING[kind].format(name=name)))) for name in SAFE_SETTINGS[kind]}
    return {name: value for name, value in found.items() if value != SAFE_SETTINGS[kind][name]}


def damage(session: Session) -> list[str]:
    """What the database finds wrong with its own pages and references; PostgreSQL checks its pages as it reads them."""
    if _kind(session) != "sqlite":
        return []
    pages = [str(row) for row in session.scalars(text("PRAGMA quick_check(10)"))]
    orphans = session.execute(text("PRAGMA foreign_key_check")).all()
    return [line for line in pages if line != "ok"] + [f"a row of {row[0]} refers to nothing" for row in orphans[:10]]


def active_administrators(session: Session) -> int:
    """How many people can look after accounts."""
    statement = select(func.count(User.id)).where(User.role == Role.ADMIN, User.disabled_at.is_(None))
    return session.scalar(statement) or 0


def _kind(session: Session) -> str:
    return session.get_bind().dialect.name
