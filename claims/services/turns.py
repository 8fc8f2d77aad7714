"""Taking turns: changes that look at many rows before they write are made one after the other."""

import enum

from sqlalchemy import func, select

from claims.services.work import Work


class Turn(enum.IntEnum):
    """What is done one at a time; any numbers, the same in every process: the keys of PostgreSQL's locks."""

    TRIES = 7_201_943
    MERGES = 7_201_944


def take_turn(work: Work, turn: Turn) -> None:
    """Wait until whoever does the same has ended their change; SQLite's writers already stand in line."""
    if work.session.get_bind().dialect.name == "postgresql":
        work.session.execute(select(func.pg_advisory_xact_lock(turn)))
