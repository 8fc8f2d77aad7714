"""Imports through the real services: tables of claims, and checks of other publishers."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from claims.domain.importing import ImportKind, RowOutcome
from claims.models import Claim, ImportBatch, ImportRow
from claims.services.importing import mapping, running
from claims.services.importing.running import Sent
from claims.services.work import Actor, Desk

SITE = "https://facts.example.org"
HEADER = ("claim", "speaker", "date", "url", "quote", "topics")
ROAD = (
    "The road was closed at noon.",
    "Mara Lind",
    "2023-09-19",
    "https://news.example/a",
    "closed, said Lind",
    "roads",
)
DAM = ("The dam held.", "", "2023-09", "", "", "roads; water")


def review(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A ClaimReview as desks write them; what is given replaces or adds properties, None takes one away."""
    whole = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{SITE}/checks/{number}",
        "claimReviewed": f"The bridge over river number {number} was closed on Monday.",
        "datePublished": "2023-09-20",
        "author": {"@type": "Organization", "name": "Example Facts", "url": SITE},
        "itemReviewed": {
            "@type": "Claim",
            "datePublished": "2023-09-19",
            "author": {"@type": "Person", "name": "Milan Kos"},
        },
        "reviewRating": {"@type": "Rating", "alternateName": "Mostly false"},
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not None}


def feed(*reviews: Mapping[str, Any] | None) -> bytes:
    """A DataFeed in the shape of Data Commons."""
    items = [{"@type": "DataFeedItem", "url": (each or {}).get("url"), "item": [each]} for each in reviews]
    return json.dumps({"@type": "DataFeed", "dataFeedElement": items}).encode()


def page(*blocks: str, head: str = "") -> bytes:
    """A web page with these texts in scripts of JSON-LD."""
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return f"<!DOCTYPE html><html><head><title>A check</title>{head}{scripts}</head><body></body></html>".encode()


def table(*rows: Sequence[object]) -> bytes:
    """A CSV file of these rows, the first of them the header."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def look_at(
    desk: Desk, actor: Actor, content: bytes, kind: ImportKind = ImportKind.CSV, *, name: str = "claims.csv", **how: Any
) -> ImportBatch:
    """A file, looked through; ``how`` changes the mapping that its column names suggest."""
    told = how if kind is ImportKind.CLAIMREVIEW else {**running.proposal(content).as_plain(), **how}
    return sent(desk, actor, Sent(kind, name, content, told))


def bring_in(desk: Desk, actor: Actor, content: bytes, kind: ImportKind = ImportKind.CSV, **how: Any) -> ImportBatch:
    """A file, looked through and imported."""
    return confirm(desk, actor, look_at(desk, actor, content, kind, **how).ref)


def sent(desk: Desk, actor: Actor, file: Sent) -> ImportBatch:
    """A file as it is sent through the page: looked through, then kept."""
    with desk.reading() as session:
        found = running.look_at(session, file)
    with desk.work(actor) as work:
        return running.begin(work, file, found)


def confirm(desk: Desk, actor: Actor, ref: str) -> ImportBatch:
    """A batch that was looked through, imported at once."""
    with desk.reading() as session:
        prepared = running.prepare_kept(session, ref)
    with desk.work(actor) as work:
        return running.confirm(work, ref, prepared)


def bring_in_checks(desk: Desk, actor: Actor, *reviews: Mapping[str, Any] | None) -> ImportBatch:
    """These reviews, brought into the library as one feed."""
    return bring_in(desk, actor, feed(*reviews), ImportKind.CLAIMREVIEW, name="feed.json")


def import_something(desk: Desk, actor: Actor) -> None:
    """Two checks of others, one under a label that somebody decided about; and a table that was looked through."""
    odd = {"reviewRating": {"@type": "Rating", "alternateName": "Rubber stamp"}}
    bring_in_checks(desk, actor, review(1), review(2, **odd), review(3, reviewRating={"alternateName": "Cardboard"}))
    with desk.work(actor) as work:
        mapping.decide(work, site="facts.example.org", label_words="cardboard", rating="misleading")
    look_at(desk, actor, table(("claim", "speaker"), ("The road was closed.", "Mara Lind"), ("No", "")))


def rows_of(desk: Desk, batch: ImportBatch) -> list[tuple[int, RowOutcome, str, str]]:
    """What became of each row that is told of: number, outcome, column and reason."""
    with desk.reading() as session:
        found = select(ImportRow).where(ImportRow.batch_id == batch.id).order_by(ImportRow.number)
        return [(row.number, row.outcome, row.column_name, row.reason) for row in session.scalars(found)]


def claims_of(desk: Desk) -> list[Claim]:
    """Every claim of the desk, oldest first."""
    with desk.reading() as session:
        return list(session.scalars(select(Claim).order_by(Claim.id)))
