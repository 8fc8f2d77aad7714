"""Questions about the database itself: which one it is, how safely it writes, whether its pages hold together."""

from collections.abc import Mapping

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from claims.domain.vocabulary import Role
from claims.models import Base, PublicCheck, User
from claims.queries.guards import FROZEN

SAFE_SETTINGS: dict[str, dict[str, str]] = {
    "sqlite": {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"},
    "postgresql": {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"},
}
ASK_SETTING = {"sqlite": "PRAGMA {name}", "postgresql": "SHOW {name}"}
IS_READ_ONLY = "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on'"
ASK_RIGHTS = (
    "SELECT c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace "
    "WHERE n.nspname = current_schema() AND CASE c.relkind "
    "WHEN 'S' THEN NOT has_sequence_privilege(c.oid, 'USAGE') "
    "WHEN 'r' THEN c.relname = ANY(:tables) AND NOT (has_table_privilege(c.oid, 'SELECT') "
    "AND has_table_privilege(c.oid, 'INSERT') AND (c.relname = ANY(:frozen) "
    "OR has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE'))) ELSE false END "
    "OR c.relname = 'alembic_version' AND NOT has_table_privilege(c.oid, 'SELECT') ORDER BY c.relname"
)
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


def knows_letters(session: Session) -> bool:
    """Whether capital letters are the same as small ones to it, beyond those of English; searches rely on that."""
    return session.scalar(select(func.lower("ÉЖ"))) == "éж"


def answers(session: Session) -> None:
    """Ask for one row of what readers see; raises what the database raises that is out of reach or has no tables."""
    session.execute(select(PublicCheck.id).limit(1))


def is_read_only(session: Session) -> bool:
    """Whether it takes no change, as a standby does; SQLite's file tells when it is written to."""
    return _kind(session) == "postgresql" and bool(session.scalar(text(IS_READ_ONLY)))


def without_rights(session: Session) -> list[str]:
    """Tables and sequences with which this account may not do what the desk needs; SQLite knows no accounts."""
    if _kind(session) != "postgresql":
        return []
    asked = {"tables": list(Base.metadata.tables), "frozen": list(FROZEN)}
    return [str(name) for name in session.scalars(text(ASK_RIGHTS), asked)]


def active_administrators(session: Session) -> int:
    """How many people can look after accounts."""
    statement = select(func.count(User.id)).where(User.role == Role.ADMIN, User.disabled_at.is_(None))
    return session.scalar(statement) or 0


def _kind(session: Session) -> str:
    return session.get_bind().dialect.name
