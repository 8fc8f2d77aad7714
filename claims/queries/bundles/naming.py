"""Public identifiers for internal keys, learned a few hundred at a time and kept: they are what a bundle refers by."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Select, String, cast, select
from sqlalchemy.orm import Session

from claims.domain.plain_values import plain_value
from claims.models import (
    Appearance,
    Assessment,
    Capture,
    Case,
    Claim,
    Document,
    Evidence,
    Revision,
    Source,
    Speaker,
    Topic,
    User,
)
from claims.queries.bundles.shapes import Shape, column

Record = dict[str, Any]
CHUNK = 500

# Key and public identifier of every kind of thing that another can refer to.
NAMES: dict[str, Any] = {
    "appearance": select(Appearance.id, Appearance.ref),
    "assessment": select(Assessment.id, Assessment.ref),
    "capture": select(Capture.id, Capture.ref),
    "case": select(Case.id, Case.ref),
    "claim": select(Claim.id, Claim.ref),
    "document": select(Document.id, Document.ref),
    "evidence": select(Evidence.id, Evidence.ref),
    "person": select(User.id, User.ref),
    "revision": select(Revision.id, Document.ref + "/" + cast(Revision.number, String)).join(Revision.document),
    "source": select(Source.id, Source.ref),
    "speaker": select(Speaker.id, Speaker.ref),
    "topic": select(Topic.id, Topic.slug),
}


class Naming:
    """What was learned so far: by kind, the public identifier of every key that was met."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.known: dict[str, dict[int, str]] = {kind: {} for kind in NAMES}

    def learn(self, kind: str, keys: Iterable[int | None]) -> None:
        """Look up the identifiers of these keys, those apart that are known."""
        known, statement = self.known[kind], NAMES[kind]
        new = {key for key in keys if key is not None and key not in known}
        for some in chunks(sorted(new)):
            known |= dict(self.session.execute(statement.where(statement.selected_columns[0].in_(some))).all())

    def learn_named(self, kind: str, names: Iterable[str]) -> None:
        """The same, from public identifiers; those of nothing here are passed over."""
        known, statement = self.known[kind], NAMES[kind]
        for some in chunks(sorted(set(names))):
            known |= dict(self.session.execute(statement.where(statement.selected_columns[1].in_(some))).all())

    def keys(self, kind: str) -> list[int]:
        """Every key of a kind that was met, in their order."""
        return sorted(self.known[kind])


def rows(session: Session, shape: Shape, statement: Select[Any], *further: Any) -> Sequence[Any]:
    """The rows of a statement as tuples: the columns of the shape, then the further ones."""
    wanted = [column(shape.model, name) for name in shape.columns]
    return session.execute(statement.with_only_columns(*wanted, *further)).all()


def records(naming: Naming, shape: Shape, found: Sequence[Any]) -> list[Record]:
    """The rows as plain values, with identifiers in place of keys."""
    for place, name in enumerate(shape.columns):
        if name in shape.links:
            naming.learn(shape.links[name], (row[place] for row in found))
    return [_record(naming, shape, row) for row in found]


def chunks(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """The keys, a few hundred at a time."""
    source = iter(keys)
    while some := list(islice(source, CHUNK)):
        yield some


def _record(naming: Naming, shape: Shape, row: Sequence[Any]) -> Record:
    return {
        shape.name(name): _value(naming.known[shape.links[name]], value) if name in shape.links else plain_value(value)
        for name, value in zip(shape.columns, row, strict=False)
    }


def _value(known: Mapping[int, str], key: int | None) -> str | None:
    return None if key is None else known[key]
