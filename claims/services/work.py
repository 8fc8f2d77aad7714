"""Work: the session, the actor and the time of one change, and the tree's one commit."""

import datetime
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import insert, select
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from claims.adapters.database import Database
from claims.domain.errors import Busy, Conflict, Forbidden, Invalid, NotFound, NotSignedIn, Refusal
from claims.domain.plain_values import plain_value
from claims.domain.policy import Action, allows
from claims.domain.vocabulary import Role
from claims.models import Base, Event
from claims.services.constraints import BUSY, in_one_line, is_out_of_reach, out_of_reach, refusal_for

log = logging.getLogger(__name__)

Row = TypeVar("Row", bound=Base)
Entry = dict[str, Any]  # the columns of an event

plain = plain_value
SYSTEM = "the system"
CANNOT_BE_ASKED = "The database cannot be asked at the moment. Load the page again."
STALE = "Somebody else changed this a moment ago. Load it again; nothing of theirs was overwritten."


@dataclass(frozen=True)
class Actor:
    """Who acts: an account, or the system itself where ``id`` is none.

    A program acts in its owner's name ``through`` a token, which allows ``only`` some of what the role does.
    """

    id: int | None
    name: str
    role: Role
    through: str | None = None
    only: frozenset[Action] | None = None


@dataclass(frozen=True)
class Named:
    """What an event is about: the kind of thing, its public identifier, and the claim on whose casefile it shows."""

    kind: str
    ref: str
    version: int | None = None
    claim_id: int | None = None


NOTHING = Named("desk", "")


class Work:
    """One change in the making; made by ``Desk.work`` and handed to services as their first argument."""

    def __init__(self, session: Session, actor: Actor | None, now: datetime.datetime) -> None:
        self.session = session
        self.actor = actor
        self.now = now
        self.subject = NOTHING

    def require(self, action: Action) -> Actor:
        """The actor, if their role allows the action; raises ``NotSignedIn`` or ``Forbidden``."""
        if self.actor is None:
            raise NotSignedIn("Log in first.")
        if not allows(self.actor.role, action):
            raise Forbidden(f"Your role does not allow you to {action.value}.")
        if self.actor.only is not None and action not in self.actor.only:
            raise Forbidden(f"This token does not allow its bearer to {action.value}.")
        return self.actor

    def hold(self, model: type[Row], ref: str, *options: Any) -> Row:
        """The row of that public identifier, locked against other writers; raises ``NotFound``."""
        statement = select(model).where(model.ref == ref).with_for_update(of=model)  # type: ignore[attr-defined]  # rows with a ref
        row = self.session.scalars(statement.options(*options).execution_options(populate_existing=True)).first()
        if row is None:
            raise NotFound(f"There is no such {model.__name__.lower()}.")
        self.subject = named(row)
        return row

    def add(self, row: Row) -> Row:
        """Put a new row into the session, stamped with the time of this work."""
        if hasattr(row, "created_at") and row.created_at is None:
            row.created_at = self.now
        if hasattr(row, "updated_at"):
            row.updated_at = self.now
        self.session.add(row)
        self.session.flush()
        return row

    def change(self, row: Base, **values: object) -> dict[str, list[object]]:
        """Set attributes and answer what changed as ``{field: [before, after]}`` in plain JSON values."""
        changes: dict[str, list[object]] = {}
        for field, after in values.items():
            before = getattr(row, field)
            if before != after:
                setattr(row, field, after)
                changes[field] = [plain(before), plain(after)]
        if changes and hasattr(row, "updated_at"):
            row.updated_at = self.now
        return changes

    def record(
        self,
        action: str,
        row: Base,
        *,
        claim_id: int | None = None,
        changes: Mapping[str, list[object]] | None = None,
        reason: str = "",
    ) -> Event:
        """Write one event of the history (law 4) in this same transaction."""
        self.session.flush()
        event = Event(**self.entry(action, named(row, claim_id), changes=changes, reason=reason))
        self.session.add(event)
        self.session.flush()
        return event

    def record_all(self, entries: Iterable[Entry]) -> None:
        """Write events told by ``entry``, each for a change of its own, in their order.

        They are bare columns because the mapper's objects take far too long by the thousand.
        """
        self.session.flush()
        if rows := list(entries):
            self.session.execute(insert(Event.__table__), rows)  # type: ignore[arg-type]  # a table, as every model has

    def entry(
        self,
        action: str,
        subject: Named,
        *,
        changes: Mapping[str, list[object]] | None = None,
        reason: str = "",
        outcome: str = "done",
    ) -> Entry:
        """An event of this actor and time, not yet stored, in the columns of its table."""
        return {
            "at": self.now,
            "actor_id": self.actor.id if self.actor else None,
            "actor_name": self.actor.name if self.actor else SYSTEM,
            "action": action,
            "outcome": outcome,
            "subject_kind": subject.kind,
            "subject_ref": subject.ref,
            "subject_version": subject.version,
            "claim_id": subject.claim_id,
            "changes": dict(changes or {}),
            "reason": reason,
            "token_ref": self.actor.through if self.actor else None,
        }


def named(row: Base, claim_id: int | None = None) -> Named:
    """What an event about that row is filed under; a part of a claim is filed under its claim."""
    kind = str(row.__tablename__)
    owner = claim_id or getattr(row, "claim_id", None) or (row.id if kind == "claim" else None)  # type: ignore[attr-defined]  # every row is keyed
    return Named(kind, str(getattr(row, "ref", "")), getattr(row, "version", None), owner)


class Desk:
    """The two ways to the database: ``reading`` for questions, ``work`` for changes."""

    def __init__(self, database: Database, clock: Callable[[], datetime.datetime]) -> None:
        self.database = database
        self.clock = clock
        self.last_change = object()  # another one after every change made through this desk

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for questions; whatever it holds is rolled back."""
        try:
            with self.database.reads() as session:
                yield session
        except DataError:  # a value that no row can have, such as a NUL in an address
            raise NotFound("There is nothing of that name.") from None
        except DBAPIError as fault:
            if not is_out_of_reach(fault):
                raise
            log.warning("The database could not be asked: %s", in_one_line(fault))
            raise Busy(CANNOT_BE_ASKED) from fault
        except NoConnectionFree as fault:
            raise Busy(CANNOT_BE_ASKED) from fault

    @contextmanager
    def work(self, actor: Actor | None) -> Iterator[Work]:
        """One change: committed whole when the block ends, rolled back whole when it raises.

        Database faults come out as refusals: a stale row as ``Conflict``, a broken constraint as the refusal it
        stands for, a locked database as ``Busy``. A refusal worth keeping is written to the history on its own.
        """
        subject = NOTHING
        try:
            with self._transaction(actor) as work:
                try:
                    yield work
                finally:
                    subject = work.subject
        except Refusal as refusal:
            if refusal.is_recorded:
                self.keep_refusal(refusal, actor, subject)
            raise

    def keep_refusal(self, refusal: Refusal, actor: Actor | None, subject: "Named") -> None:
        """Write a refused attempt into the history: a forged request leaves a trace."""
        with self._transaction(actor) as work:
            work.record_all([work.entry("refused", subject, reason=refusal.message, outcome="refused")])

    @contextmanager
    def _transaction(self, actor: Actor | None) -> Iterator[Work]:
        try:
            with self.database.writes() as session:
                yield Work(session, actor, self.clock())
                session.commit()
                self.last_change = object()
        except StaleDataError:
            raise Conflict(STALE, base={}, theirs={}, version=0) from None
        except IntegrityError as fault:
            raise refusal_for(fault) from None
        except DataError:
            raise Invalid("One of the values cannot be stored: it holds a character that no text has.") from None
        except DBAPIError as fault:
            if not is_out_of_reach(fault):
                raise
            raise out_of_reach(fault) from fault
        except NoConnectionFree as fault:
            raise Busy(BUSY) from fault
