"""Trying: whether the database would take what was judged to be sound, found on a throw-away database of its shape.

On SQLite whoever writes holds up everybody else, so a look must not write into the desk, not even to take it back. The
throw-away database has the same tables, constraints and triggers and nothing in them; what a bundle could get in the
way of on the desk are identifiers that are unique, and these are asked for.
"""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Column, Table, UniqueConstraint, select
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from claims.adapters.throwaway import throwaway_like
from claims.domain.vocabulary import Role
from claims.models import Base
from claims.queries.bundles.naming import chunks
from claims.services.bundling.decoding import Misfit
from claims.services.bundling.examining import Findings
from claims.services.bundling.opening import Bundle
from claims.services.bundling.unpacking import unpack
from claims.services.constraints import refusal_for
from claims.services.work import Actor, Work

NOBODY = Actor(None, "a trial", Role.VIEWER)
SOME_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
REFUSED = "The desk refuses a part of this bundle. {why}"
TOO_LONG = "The desk refuses a part of this bundle: a value in it is too long or too large."
MADE_FREE = frozenset({"speaker.slug", "case_file.slug"})  # a newcomer gets another where somebody has it here


def written(
    work: Work, bundle: Bundle, findings: Findings, sha256: str, *, progress: Callable[[int], None] | None = None
) -> str:
    """Write the claims that are new; answers why that was refused, and nothing when it was not."""
    try:
        unpack(work, bundle, findings, sha256, progress=progress)
        work.session.flush()
    except Misfit as fault:
        return str(fault)
    except IntegrityError as fault:
        return REFUSED.format(why=refusal_for(fault).message)
    except DataError:
        return TOO_LONG
    return ""


def refusal_of(session: Session, bundle: Bundle, findings: Findings) -> str:
    """Why SQLite would refuse what was judged to be sound, and nothing when it would not; nothing is written."""
    with throwaway_like(session) as there:
        reason = written(Work(there, NOBODY, SOME_DAY), bundle, findings, "")
        return reason or next(_taken(session, there), "")


def _taken(session: Session, there: Session) -> Iterator[str]:
    """What was written there under an identifier that something else has on the desk."""
    for table, column in _identifiers():
        for some in chunks(there.scalars(select(column).select_from(table).where(column.is_not(None)))):
            if session.scalars(select(column).where(column.in_(some)).limit(1)).first() is not None:
                fault = IntegrityError(None, None, ValueError(f"UNIQUE constraint failed: {table.name}.{column.name}"))
                yield REFUSED.format(why=refusal_for(fault).message)


def _identifiers() -> Iterator[tuple[Table, Column[Any]]]:
    """The columns in which a value stands once, keys of other rows apart, which are always made anew."""
    for table in Base.metadata.sorted_tables:
        for constraint in sorted(table.constraints, key=lambda each: str(each.name)):
            columns = list(constraint.columns) if isinstance(constraint, UniqueConstraint) else []
            if len(columns) == 1 and not columns[0].foreign_keys and f"{table.name}.{columns[0].name}" not in MADE_FREE:
                yield table, columns[0]
