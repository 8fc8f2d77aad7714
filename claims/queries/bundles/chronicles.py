"""The history extract of a bundle: what happened to each claim, oldest first, here and where it came from."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import select

from claims.domain.bundle import BRING_IN, MASKED, CarriedKind
from claims.domain.plain_values import plain_value
from claims.formats.canonical import canonical_json
from claims.models import Carried, Event, Evidence, Source
from claims.queries.bundles.naming import Naming, Record, chunks
from claims.queries.bundles.shapes import HIDDEN_OF_EVIDENCE, HIDDEN_OF_SOURCE

COLUMNS = (
    Event.seq, Event.at, Event.actor_id, Event.actor_name, Event.action, Event.outcome, Event.subject_kind,
    Event.subject_ref, Event.subject_version, Event.changes, Event.reason,
)  # fmt: skip
HIDDEN = {"source": HIDDEN_OF_SOURCE | {"identity"}, "evidence": HIDDEN_OF_EVIDENCE}


def history_lines(naming: Naming, claim_ids: Iterable[int]) -> Iterator[str]:
    """One line of canonical JSON for each event, claim by claim.

    What came with a bundle stands first, word for word. A claim that nobody touched since then has no history of its
    own here: that it was brought in is told as soon as there is more to tell.
    """
    for some in chunks(claim_ids):
        naming.learn("claim", some)
        for key in some:
            yield from _of_claim(naming, key)


def _of_claim(naming: Naming, claim_id: int) -> Iterator[str]:
    kept = select(Carried.words).where(Carried.claim_id == claim_id, Carried.kind == CarriedKind.HISTORY)
    carried = [json.loads(words) for words in naming.session.scalars(kept.order_by(Carried.position))]
    found = naming.session.execute(select(*COLUMNS).where(Event.claim_id == claim_id).order_by(Event.seq)).all()
    if all(event.action == BRING_IN for event in found):
        found = []
    naming.learn("person", (event.actor_id for event in found))
    naming.learn_named("person", (line["actor"] for line in carried if line["actor"]))
    told = carried + [_line(naming, naming.known["claim"][claim_id], event) for event in found]
    hidden = _hidden(naming, told)
    for line in told:
        yield canonical_json(_masked(line, hidden))


def _line(naming: Naming, claim: str, event: Any) -> Record:
    told = {column.key: plain_value(getattr(event, column.key)) for column in COLUMNS}
    actor = told.pop("actor_id")
    return {**told, "claim": claim, "actor": naming.known["person"][event.actor_id] if actor else None}


def _hidden(naming: Naming, told: Sequence[Record]) -> set[tuple[str, str]]:
    """Those of the things in these lines whose words a protected source hides."""
    refs: dict[str, set[str]] = {"evidence": set(), "source": set()}
    for line in told:
        refs.get(line["subject_kind"], set()).add(line["subject_ref"])
    pieces = select(Evidence.ref).join(Evidence.source).where(Source.is_protected, Evidence.ref.in_(refs["evidence"]))
    sources = select(Source.ref).where(Source.is_protected, Source.ref.in_(refs["source"]))
    return {("evidence", ref) for ref in naming.session.scalars(pieces)} | {
        ("source", ref) for ref in naming.session.scalars(sources)
    }


def _masked(line: Record, hidden: set[tuple[str, str]]) -> Record:
    kind = line["subject_kind"]
    if (kind, line["subject_ref"]) not in hidden:
        return line
    fields = HIDDEN[kind]
    changes = {
        name: [value and MASKED for value in pair] if name in fields else pair for name, pair in line["changes"].items()
    }
    return {**line, "changes": changes}
