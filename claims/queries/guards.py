"""Triggers that the database has to have: without them history could be rewritten, or readers see what is retracted."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

SHOWN = ("publication", "public_check", "publication_link", "site_page")  # changes raise the edition of public answers
FROZEN = ("event", "publication", "revision", "capture", "extract", "provenance")

WANTED: dict[str, frozenset[str]] = {
    "sqlite": frozenset(
        {f"{table}_raises_edition_by_{verb}" for table in SHOWN for verb in ("insert", "update", "delete")}
        | {f"{table}_refuses_{verb}" for table in FROZEN for verb in ("update", "delete", "replace")}
        | {"reanchoring_keeps_found", "reanchoring_keeps_delete", "review_by_second_person"}
        | {"candidate_keeps_its_proposal", "candidate_is_never_deleted"}
    ),
    "postgresql": frozenset(
        {f"{table}_raises_edition" for table in SHOWN}
        | {f"{table}_{law}" for table in FROZEN for law in ("is_append_only", "is_not_emptied")}
        | {"capture_stays_while_used", "extract_stays_while_used"}
        | {"reanchoring_keeps_found", "reanchoring_is_not_emptied", "review_by_second_person"}
        | {"candidate_keeps_its_proposal", "candidate_is_never_deleted"}
    ),
}
ASK = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT t.tgname FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid "
        "JOIN pg_namespace AS n ON n.oid = c.relnamespace "
        "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND n.nspname = current_schema()"
    ),
}


def missing_guards(session: Session) -> Sequence[str]:
    """Names of triggers that are not there, or switched off; empty when all is well."""
    kind = session.get_bind().dialect.name
    return sorted(WANTED[kind] - set(session.scalars(text(ASK[kind]))))
