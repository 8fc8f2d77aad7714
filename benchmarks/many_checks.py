"""A database with any number of published checks, made within seconds: the demonstration's own, over and over.

Each check is a published check of the demonstration case with another address and another title, frozen and digested
as the desk does it. One in fifty was corrected since, and one in five hundred retracted.
"""

import datetime
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import Connection, delete, func, insert, select, update

from claims.adapters.database import Database, open_database
from claims.adapters.passwords import Passwords
from claims.adapters.vault import Vault
from claims.demo import loading
from claims.domain.check import Check, VerdictRecord
from claims.domain.findable import findable_words, tongue_of
from claims.domain.publication import VersionRecord, snapshot
from claims.domain.vocabulary import ClaimKind, CorrectionGrade, Priority, Role
from claims.extensions import clock
from claims.formats.canonical import canonical_json, digest
from claims.models import Base, Publication, PublicationLink, PublicCheck, PublicHeading, PublicState
from claims.models.publication import LinkKind, PublicationKind
from claims.queries.public import addresses, check_at
from claims.services import upkeep
from claims.services.work import SYSTEM, Actor, Desk

PUBLISHER = "Example Facts Desk"
BATCH = 2_000
BETWEEN = datetime.timedelta(minutes=5)
SLUG, TITLE, FIRST, LATER = "@slug@", "@title@", "@first@", "@later@"  # in the place of what differs
KINDS = ("first", "correction", "retraction")

Row = dict[str, Any]


@dataclass(frozen=True)
class Pattern:
    """A check to be repeated, with the frozen text of each kind of version."""

    check: Check
    verdict: VerdictRecord
    title: str
    texts: dict[str, str]


def build(url: str, number: int) -> None:
    """Bring the database up to date, load the demonstration, and publish ``number`` checks beside it."""
    database = open_database(url)
    upkeep.upgrade(database)
    desk = Desk(database, clock)
    with TemporaryDirectory() as folder:  # readers see nothing of the vault
        place = loading.Place(PUBLISHER, Vault(Path(folder)))
        loading.load(desk, Passwords(), Actor(None, SYSTEM, Role.ADMIN), place=place)
    patterns = _patterns(desk)
    with database.writes() as session, session.begin():
        connection = session.connection()
        made = _checks(connection, patterns, number)
        while batch := list(islice(made, BATCH)):
            for table in ("claim", "publication", "public_check", "publication_link"):
                connection.execute(
                    insert(Base.metadata.tables[table]), [row for check in batch for row in check[table]]
                )
        _count(connection)
    _settle(database)


def _patterns(desk: Desk) -> list[Pattern]:
    """The published checks of the demonstration without their relations, which would all lead to the same few."""
    with desk.reading() as session:
        slugs = [row.slug for row in addresses(session, 1, 100).rows]
        found = [check_at(session, slug).snapshot for slug in slugs]
    return [_pattern(one.check, one.check.verdict) for one in found if one.check.verdict and not one.is_retracted]


def _pattern(check: Check, verdict: VerdictRecord) -> Pattern:
    marked = replace(check, verdict=replace(verdict, headline=TITLE), relations=())
    first = VersionRecord(1, "first", FIRST, None, None, "")
    grade = CorrectionGrade.FACTUAL
    later = {
        "correction": VersionRecord(2, "correction", LATER, grade.value, grade.label, "A later count came in."),
        "retraction": VersionRecord(2, "retraction", LATER, None, None, "The log it rested on was forged."),
    }
    versions = {"first": (first,), **{kind: (first, version) for kind, version in later.items()}}
    return Pattern(check, verdict, check.title, {kind: _frozen(marked, versions[kind]) for kind in KINDS})


def _frozen(check: Check, versions: tuple[VersionRecord, ...]) -> str:
    made = snapshot(slug=SLUG, publisher=PUBLISHER, check=check, versions=versions, people=(1, 1), reviewed_at=FIRST)
    return canonical_json(made.as_plain())


def _checks(connection: Connection, patterns: list[Pattern], number: int) -> Iterator[dict[str, list[Row]]]:
    """The rows of each check by their table, the oldest check first."""
    tables = Base.metadata.tables
    keys = {name: connection.scalar(select(func.max(tables[name].c.id))) or 0 for name in ("claim", "publication")}
    person = connection.scalar(select(func.max(tables["user_account"].c.id)))
    claim, publication = keys["claim"], keys["publication"]
    begin = clock() - BETWEEN * (number + 1)
    for count, pattern in enumerate(islice(cycle(patterns), number), start=1):
        at = (begin + BETWEEN * count).replace(microsecond=0)
        kinds = _kinds(count)
        yield _rows(pattern, count, (claim + count, publication, person or 0), at, kinds)
        publication += len(kinds)


def _kinds(count: int) -> tuple[str, ...]:
    if count % 500 == 0:
        return ("first", "retraction")
    return ("first", "correction") if count % 50 == 0 else ("first",)


def _rows(
    pattern: Pattern, count: int, keys: tuple[int, int, int], at: datetime.datetime, kinds: tuple[str, ...]
) -> dict[str, list[Row]]:
    claim, publication, person = keys
    slug, title = f"check-{count}", f"{pattern.title} ({count})"
    later = at + BETWEEN / 2
    times = {FIRST: at.isoformat(), LATER: later.isoformat()}
    versions = [
        _version(pattern.texts[kind], {SLUG: slug, TITLE: _escaped(title), **times})
        | _sorted_by(pattern, kind)
        | {"id": publication + place, "claim_id": claim, "number": place, "slug": slug, "title": title}
        | {"published_at": at if place == 1 else later, "published_by_id": person}
        for place, kind in enumerate(kinds, start=1)
    ]
    head = versions[-1]
    return {
        "claim": [_claim(pattern.check, claim, slug, at) | {"state": _state(kinds[-1]), "created_by_id": person}],
        "publication": versions,
        "public_check": [
            {"slug": slug, "claim_id": claim, "publication_id": head["id"], "first_published_at": at}
            | {"updated_at": head["published_at"], "is_retracted": kinds[-1] == "retraction"}
            | {"told_by": pattern.check.told_by, "rating_label": pattern.verdict.rating_label}
            | {"rating": "" if kinds[-1] == "retraction" else pattern.verdict.rating}
            | {"tongue": tongue_of(pattern.check), "words": findable_words(pattern.check)}
        ],
        "publication_link": [link for version in versions for link in _links(pattern.check, version["id"])],
    }


def _version(text: str, values: dict[str, str]) -> Row:
    for mark, value in values.items():
        text = text.replace(mark, value)
    return {"snapshot": text, "digest": digest(text), "content_digest": digest(text)}


def _escaped(text: str) -> str:
    return canonical_json(text)[1:-1]


def _sorted_by(pattern: Pattern, kind: str) -> Row:
    is_corrected = kind == "correction"
    return {
        "kind": kind,
        "grade": CorrectionGrade.FACTUAL.value if is_corrected else None,
        "note": "" if kind == "first" else "A later count came in.",
        "language": pattern.check.language,
        "scale": pattern.verdict.scale,
        "rating": pattern.verdict.rating,
    }


def _claim(check: Check, key: int, slug: str, at: datetime.datetime) -> Row:
    return {
        "id": key,
        "ref": f"b{key:011d}",
        "version": 1,
        "statement": check.statement,
        "context": check.context,
        "kind": ClaimKind(check.kind),
        "language": check.language,
        "place": "",
        "priority": Priority.NORMAL,
        "chosen_because": check.chosen_because,
        "slug": slug,
        "created_at": at,
        "updated_at": at,
    }


def _state(kind: str) -> str:
    return "retracted" if kind == "retraction" else "published"


def _links(check: Check, publication: int) -> Iterator[Row]:
    for kind, things in (("topic", check.topics), ("speaker", check.speakers)):
        for thing in things:
            yield {"publication_id": publication, "kind": kind, "slug": thing.slug, "name": thing.name}


def _count(connection: Connection) -> None:
    """The totals that the desk keeps as it publishes."""
    link, head, publication = PublicationLink, PublicCheck, Publication
    is_later = publication.kind != PublicationKind.FIRST
    checks = connection.scalar(select(func.count()).select_from(head))
    corrections = connection.scalar(select(func.count()).select_from(publication).where(is_later))
    connection.execute(update(PublicState).values(checks=checks, corrections=corrections))
    connection.execute(delete(PublicHeading))
    under = (
        select(link.kind, link.slug, func.max(link.name), func.count())
        .join(head, head.publication_id == link.publication_id)
        .where(link.kind != LinkKind.RELATION)
        .group_by(link.kind, link.slug)
    )
    connection.execute(insert(PublicHeading).from_select(["kind", "slug", "name", "total"], under))


def _settle(database: Database) -> None:
    """Let the database look at what it holds, and let PostgreSQL count on from the keys given here."""
    with database.writes() as session, session.begin():
        connection = session.connection()
        connection.exec_driver_sql("ANALYZE")
        if connection.dialect.name == "postgresql":
            for table in ("claim", "publication"):
                connection.exec_driver_sql(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"  # noqa: S608  names of our own
                )
    database.engine.dispose()
