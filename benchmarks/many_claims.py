"""A desk of any number of claims, made within seconds: most with all that a check has, four in ten published."""

import datetime
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from claims.adapters.database import open_database
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.publication import VersionRecord, snapshot
from claims.domain.ratings import AttributionRating
from claims.domain.vocabulary import (
    ClaimKind,
    Confidence,
    Credibility,
    DocumentKind,
    Manner,
    Polarity,
    Priority,
    Qualifier,
    Reliability,
    Role,
    SourceKind,
    SpeakerKind,
    Stance,
)
from claims.formats.canonical import canonical_json, digest
from claims.models import Base
from claims.models.publication import PublicationKind
from claims.queries.content import content_of
from claims.services import upkeep

Row = dict[str, Any]
Rows = dict[str, list[Row]]

BATCH = 5_000
SHAPES = 120  # after so many claims every mixture of their parts has come once
WORDS = "The ministry said that it had warned the other side ahead of the hostilities near the village of"
MOMENT = datetime.datetime(2023, 9, 20, 12, tzinfo=datetime.UTC)
STAMPS = {"created_at": MOMENT, "updated_at": MOMENT, "version": 1}
RATINGS = ("true", "mostly_true", "mixture", "false", "unproven")


def build(path: Path, number: int) -> None:
    """A new database at ``path`` with that many claims."""
    database = open_database(f"sqlite:///{path}")
    upkeep.upgrade(database)
    with database.writes() as session, session.begin():
        connection = session.connection()
        for table, row in _shared():
            _store(connection, {table: [row]})
        keys = iter(range(1, number + 1))
        while batch := list(islice(keys, BATCH)):
            _store(connection, _merged(_claim(key) for key in batch))
        texts = {key: canonical_json(content_of(session, key).as_plain()) for key in range(1, min(SHAPES, number) + 1)}
        keys = iter(range(1, number + 1))
        while batch := list(islice(keys, BATCH)):
            _store(connection, _merged(_publication(key, texts) for key in batch if _is_published(key)))
        connection.exec_driver_sql("ANALYZE")
    database.engine.dispose()


def _store(connection: Connection, rows: Rows) -> None:
    for table, found in rows.items():
        if found:
            connection.execute(insert(Base.metadata.tables[table]), found)


def _merged(parts: Iterator[Rows]) -> Rows:
    merged: Rows = {}
    for part in parts:
        for table, rows in part.items():
            merged.setdefault(table, []).extend(rows)
    return merged


def _is_published(key: int) -> bool:
    return _is_rated(key) and key % 5 < 3


def _is_rated(key: int) -> bool:
    return key % 4 != 0


def _shared() -> Iterator[tuple[str, Row]]:
    """What all claims lean on: a person, a case, a text, three speakers and three sources."""
    person = {"id": 1, "ref": "person", "name": "ada", "skeleton": "ada", "display_name": "Ada", "role": Role.CHECKER}
    yield "user_account", {**person, **STAMPS}
    yield "case_file", {"id": 1, "ref": "case", "slug": "case", "title": "A case", "created_by_id": 1, **STAMPS}
    text = {"title": "Fighting flares", "kind": DocumentKind.ARTICLE, "url": "https://news.example/fighting"}
    yield "document", {"id": 1, "ref": "document", "publisher": "Example News", "language": "en", **text, **STAMPS}
    capture = {"text": WORDS, "sha256": "a" * 64, "length": len(WORDS), "media_type": "text/plain"}
    yield "revision", {"id": 1, "document_id": 1, "number": 1, "created_at": MOMENT, **capture}
    for key in (1, 2, 3):
        who = {"slug": f"ministry-{key}", "name": f"Ministry of Defence {key}", "kind": SpeakerKind.GOVERNMENT}
        yield "speaker", {"id": key, "ref": f"speaker{key}", **who, **STAMPS}
        what = {"title": f"Statement {key}", "kind": SourceKind.STATEMENT, "url": f"https://mod.example/{key}"}
        yield "source", {"id": key, "ref": f"source{key}", "reliability": Reliability.C, **what, **STAMPS}


def _claim(key: int) -> Rows:
    state = State.PUBLISHED if _is_published(key) else State.CHECKING
    claim = {
        "id": key, "ref": f"claim{key:07}", "statement": f"{WORDS} Nowhere {key}.", "context": "", "language": "en",
        "kind": ClaimKind.EVENT, "claimed_on": PartialDate(2023, 9, 19), "place": "Nowhere", "case_id": 1,
        "priority": Priority.NORMAL, "state": state, "chosen_because": "Both sides tell it otherwise.",
        "slug": f"check-{key}" if state is State.PUBLISHED else None, "created_by_id": 1, **STAMPS,
    }  # fmt: skip
    counts = (2 if key % 8 == 0 else 1, 1 if key % 3 == 0 else 0, 1 if _is_rated(key) else 0)
    return {
        "claim": [claim],
        "appearance": [_appearance(key, place) for place in range(counts[0])],
        "evidence": [_evidence(key, place) for place in range(2)],
        "figure": [_figure(key)] * counts[1],
        "assessment": [_assessment(key)] * counts[2],
    }


def _appearance(key: int, place: int) -> Row:
    return {
        "ref": f"spot{key:07}{place}", "claim_id": key, "revision_id": 1, "exact": "it had warned the other side",
        "prefix": "The ministry said that ", "suffix": " ahead of the hostilities", "start_at": 23, "end_at": 51,
        "speaker_id": (key + place) % 3 + 1, "manner": Manner.INDIRECT, "polarity": Polarity.ASSERTS,
        "reporting_verb": "said", **STAMPS,
    }  # fmt: skip


def _evidence(key: int, place: int) -> Row:
    return {
        "ref": f"piece{key:07}{place}", "claim_id": key, "source_id": (key + place) % 3 + 1, "created_by_id": 1,
        "stance": Stance.REFUTES if place else Stance.SUPPORTS, "excerpt": "have been informed in advance",
        "reliability": Reliability.C, "credibility": Credibility.POSSIBLE, **STAMPS,
    }  # fmt: skip


def _figure(key: int) -> Row:
    words = {"words": "at least two people", "low": 2, "qualifier": Qualifier.AT_LEAST, "counted": "people killed"}
    return {"ref": f"figure{key:07}", "claim_id": key, "as_of": PartialDate(2023, 9, 19), **words, **STAMPS}


def _assessment(key: int) -> Row:
    return {
        "ref": f"verdict{key:07}", "claim_id": key, "round": 1, "author_id": 1, "scale": "fd-1.0",
        "rating": RATINGS[key % 5], "attribution_rating": AttributionRating.CONFIRMED, "confidence": Confidence.MEDIUM,
        "headline": f"Was there a warning near Nowhere {key}?",
        "summary": "Both sides agree that word was passed; they differ on when it came and on what it said.",
        "reasoning": "The statement is on record. When the word came is not, and neither side shows a log. " * 5,
        "as_of": PartialDate(2023, 9, 20), **STAMPS,
    }  # fmt: skip


def _publication(key: int, texts: dict[int, str]) -> Rows:
    """The first version of a claim's check; the text is that of the first claim with the same mixture of parts."""
    like = (key - 1) % SHAPES + 1
    check = texts[like].replace(f"claim{like:07}", f"claim{key:07}").replace(f"Nowhere {like}", f"Nowhere {key}")
    version = VersionRecord(1, "first", MOMENT.isoformat(), None, None, "")
    empty = snapshot(
        slug=f"check-{key}", publisher="Example Facts Desk", check=json.loads("null"), versions=(version,),
        people=(1, 1), reviewed_at=MOMENT.isoformat(),
    )  # fmt: skip
    text = canonical_json(empty.as_plain()).replace('"check":null', f'"check":{check}')
    told = {"id": key, "claim_id": key, "number": 1, "slug": f"check-{key}", "kind": PublicationKind.FIRST}
    facts = {"published_at": MOMENT, "published_by_id": 1, "language": "en", "title": f"Warning {key}"}
    publication = {**told, **facts, "scale": "fd-1.0", "rating": RATINGS[key % 5], "content_digest": digest(check)}
    head = {"slug": f"check-{key}", "claim_id": key, "publication_id": key, "told_by": "Ministry", "rating_label": "-"}
    return {
        "publication": [{**publication, "snapshot": text, "digest": digest(text)}],
        "public_check": [{**head, "first_published_at": MOMENT, "updated_at": MOMENT}],
    }
