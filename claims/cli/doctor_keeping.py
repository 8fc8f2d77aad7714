"""What the doctor says of what the desk keeps: rights and guards of the database, files of the vault, messages."""

from collections.abc import Sequence

from claims.adapters.database import Database
from claims.adapters.vault import Vault
from claims.cli.door import clock
from claims.cli.finding import FAIL, OK, WARN, Finding
from claims.queries import health
from claims.queries.guards import missing_guards
from claims.queries.webhooks import in_trouble
from claims.services.surveying import survey

MOST_NAMED = 20  # of each kind; the rest is counted

TROUBLE = (
    ("missing", "are missing from it"),
    ("altered", "are not the bytes that were put there"),
    ("unreadable", "cannot be read"),
)


def permitted(database: Database) -> Finding:
    """The account that serves owns no table, so that it cannot take off the guards; it needs its rights given."""
    with database.reads() as session:
        if health.is_read_only(session):
            return Finding(FAIL, "The database takes no change: it is a standby, or set to be read only.")
        missing = health.without_rights(session)
    if missing:
        words = f"The account of CLAIMS_DATABASE_URL lacks rights to {_counted(missing)}"
        return Finding(FAIL, f"{words}: grant them as the operator's guide says, as the owner of the tables.")
    return Finding(OK, "The database takes changes.")


def lettered(database: Database) -> Finding:
    """Searches do not care for capitals, in any language; a PostgreSQL database of the locale C knows English alone."""
    with database.reads() as session:
        is_fit = health.knows_letters(session)
    if is_fit:
        return Finding(OK, "Searches take capital letters of every language for small ones.")
    words = "The database's locale knows English letters alone: searches tell “É” from “é”."
    return Finding(WARN, f"{words} Restore a backup of it into one made with LOCALE 'C.UTF-8'.")


def guarded(database: Database) -> Finding:
    """Triggers keep the history from being rewritten, and readers from pages that are out of date."""
    with database.reads() as session:
        missing = missing_guards(session)
    if missing:
        return Finding(FAIL, f"The database has lost triggers, or they are switched off: {', '.join(missing)}.")
    return Finding(OK, "Every trigger that guards the history and the public pages stands.")


def told(database: Database) -> Finding:
    """Receivers of webhooks that take nothing want somebody to look at them."""
    with database.reads() as session:
        found = in_trouble(session, clock())
    if found:
        hosts = ", ".join(one.host for one in found)
        return Finding(WARN, f"Webhooks that take nothing, or were disabled for it: {hosts}. See Admin, Webhooks.")
    return Finding(OK, "No webhook wants looking at.")


def vaulted(database: Database, vault: Vault) -> Finding:
    """Every file that a row names has to be there, byte for byte; files that no row names only take room."""
    with database.reads() as session:
        found = survey(session, vault, clock())
    lines = [f"{_counted(getattr(found, kind))} {words}" for kind, words in TROUBLE if getattr(found, kind)]
    if lines:
        return Finding(FAIL, f"Of {found.named:,} files of the vault {'; '.join(lines)}. Restore them from a backup.")
    if found.extra:
        words = f"No row names {_counted(found.extra)} in {vault.folder}; what nobody needs can be deleted."
        return Finding(WARN, f"Files in the vault: {found.named:,}, all sound. {words}")
    return Finding(OK, f"Files in the vault: {found.named:,}, all sound.")


def _counted(names: Sequence[str]) -> str:
    """The names, or the first of many and how many more."""
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
