"""Tables of claims: looked at without writing, made through the desk's own services, never twice, and taken back."""

import io

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from claims.domain.errors import Invalid
from claims.domain.importing import ImportState, RowOutcome
from claims.domain.lifecycle import State
from claims.domain.vocabulary import SpeakerKind
from claims.models import Appearance, Claim, Document, Event, ImportBatch, ImportFile, Speaker
from claims.queries.content import content_of
from claims.services import claiming, speakers
from claims.services.importing import running
from claims.services.importing.reading import Source
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in
from tests.factories.claims import add_case, add_claim
from tests.factories.imports import DAM, HEADER, ROAD, bring_in, claims_of, look_at, rows_of, table
from tests.factories.people import SYSTEM, People


def counts(desk: Desk) -> dict[str, int]:
    """How much of everything there is that an import of claims could make."""
    with desk.reading() as session:
        models = (Claim, Document, Speaker, Appearance)
        return {model.__name__: session.scalar(select(func.count()).select_from(model)) or 0 for model in models}


def test_a_look_writes_nothing_but_its_findings(desk: Desk, people: People) -> None:
    batch = look_at(desk, people.ada, table(HEADER, ROAD, DAM, ("No", "", "", "", "", "")))

    assert (batch.state, batch.accepted, batch.refused) == (ImportState.PREVIEWED, 2, 1)
    assert set(counts(desk).values()) == {0}
    assert rows_of(desk, batch) == [(4, RowOutcome.REFUSED, "claim", "claim: 5 to 1,000 characters.")]
    assert [row["statement"] for row in batch.preview if isinstance(row, dict)] == [ROAD[0], DAM[0]]


def test_claims_are_made_with_everything_their_rows_say(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada)

    bring_in(desk, people.ada, table(HEADER, ROAD, DAM), case=case.slug)

    road, dam = claims_of(desk)
    with desk.reading() as session:
        spots = session.scalars(
            select(Appearance).options(joinedload(Appearance.speaker), joinedload(Appearance.revision))
        ).all()
        check = content_of(session, road.id)
        document = session.scalars(select(Document)).one()
    assert (road.statement, road.state, str(road.claimed_on), road.case_id) == (ROAD[0], State.NEW, ROAD[2], case.id)
    assert [(spot.claim_id, spot.exact, spot.speaker and spot.speaker.name) for spot in spots] == [
        (road.id, ROAD[4], "Mara Lind")
    ]
    assert (document.url, document.title) == (ROAD[3], "news.example, imported from claims.csv")
    assert [topic.name for topic in check.topics] == ["roads"]
    assert dam.created_by_id == people.ada.id


def test_each_claim_has_its_own_event_and_the_batch_has_one(desk: Desk, people: People) -> None:
    batch = bring_in(desk, people.ada, table(HEADER, ROAD, DAM))

    with desk.reading() as session:
        events = session.scalars(select(Event).order_by(Event.seq)).all()
    made = [event for event in events if event.action == "claim.make"]
    done = next(event for event in events if event.action == "import.do")
    assert [event.changes["statement"] for event in made] == [[None, ROAD[0]], [None, DAM[0]]]
    assert {event.actor_name for event in made} == {people.ada.name}
    assert done.changes["sha256"] == [None, batch.sha256]
    assert batch.event_seq == done.seq
    assert [event.action for event in events].count("appearance.anchor") == 1


def test_many_claims_are_made_as_one_is(desk: Desk, people: People) -> None:
    add_claim(desk, people.ada, "The road was closed at noon.", topics=("roads",), place="Lind")
    with desk.reading() as session:
        one = session.scalars(select(Event).where(Event.action == "claim.make")).one()
        new = claiming.NewClaim(
            "The road was closed at noon.",
            **{name: getattr(claims_of(desk)[0], name) for name in ("kind", "language", "place")},
            topics=("roads",),
        )

    with desk.work(people.ada) as work:
        made = claiming.make_many(work, [new])

    with desk.reading() as session:
        many = session.scalars(select(Event).where(Event.action == "claim.make", Event.seq > one.seq)).one()
    assert made[0][1] == many.subject_ref
    assert (many.changes, many.subject_version, many.claim_id) == (one.changes, 1, made[0][0])
    columns = [column.key for column in Claim.__table__.columns if column.key not in {"id", "ref"}]
    first, second = claims_of(desk)
    assert [getattr(first, name) for name in columns] == [getattr(second, name) for name in columns]


def test_rows_of_one_page_share_a_document_and_rows_without_one_another(desk: Desk, people: People) -> None:
    other = ("The bridge was shut.", "Ada Kos", "", ROAD[3], "", "")
    plain = [(f"Statement number {number}.", "Mara Lind", "", "", "", "") for number in range(3)]

    bring_in(desk, people.ada, table(HEADER, ROAD, other, *plain))

    with desk.reading() as session:
        revisions = session.execute(
            select(Appearance.revision_id, func.count())
            .group_by(Appearance.revision_id)
            .order_by(Appearance.revision_id)
        ).all()
    assert [count for _revision, count in revisions] == [2, 3]
    assert counts(desk)["Document"] == 2


def test_a_quote_is_found_in_a_document_of_the_desk(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.NEW)
    with desk.reading() as session:
        ref = session.scalars(select(Document.ref)).one()
    header = ("claim", "quote", "document", "speaker")
    rows = (
        ("Nobody else warned anybody.", "Nobody else did", ref, "Mara Lind"),
        ("It was not there at all.", "words that stand nowhere", ref, ""),
        ("Another document is meant.", "x", "nothing", ""),
    )

    batch = bring_in(desk, crew.author, table(header, *rows))

    with desk.reading() as session:
        spot = session.scalars(select(Appearance).where(Appearance.claim_id != claim.id)).one()
    assert spot.exact == "Nobody else did"
    assert counts(desk)["Document"] == 1
    assert [
        (number, column) for number, outcome, column, _why in rows_of(desk, batch) if outcome is RowOutcome.REFUSED
    ] == [
        (3, "document"),
        (4, "document"),
    ]


def test_nobody_in_particular_becomes_no_speaker(desk: Desk, people: People) -> None:
    rows = [("Fish fell from the sky.", name, "", "", "", "") for name in ("Social media users", "unknown")]

    bring_in(desk, people.ada, table(HEADER, *rows, ("The dam held.", "Mara Lind", "", "", "", "")))

    with desk.reading() as session:
        spots = session.scalars(select(Appearance).order_by(Appearance.id)).all()
        assert session.scalars(select(Speaker.name)).all() == ["Mara Lind"]
    assert [(spot.speaker_id is None, spot.speaker_unknown) for spot in spots] == [
        (True, False),
        (True, True),
        (False, False),
    ]
    assert claims_of(desk)[0].context == "Said by, as imported: Social media users"


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (("No", "", "", "", "", ""), "claim", "5 to 1,000 characters"),
        (("x" * 1_001, "", "", "", "", ""), "claim", "5 to 1,000 characters"),
        (("", "Mara Lind", "", "", "", ""), "claim", "There is no claim in this row."),
        (("The dam held.", "", "09/11/2020", "", "", ""), "date", "can be two days"),
        (("The dam held.", "", "", "javascript:alert(1)", "", ""), "url", "is not a web address"),
        (("The dam held.", "The Minister", "", "", "", ""), "speaker", "write which"),
        (("The dam held.", "x" * 201, "", "", "", ""), "speaker", "At most 200 characters."),
        (("The dam\x07 held.", "", "", "", "", ""), "claim", "control character"),
        (("The dam \u202eheld.", "", "", "", "", ""), "claim", "invisible character"),
        (("The dam held.", "", "", "", "", "t" * 101), "topics", "At most 20 topics of at most 100 characters."),
        (("The dam held.", "", "", "", "", "", "more"), "", "has 7 cells where the first row names 6 columns"),
    ],
)
def test_a_bad_row_is_refused_with_column_and_reason(
    desk: Desk, people: People, row: tuple[str, ...], column: str, words: str
) -> None:
    for name in ("Ada Kos", "Bo Kos"):
        with desk.work(people.ada) as work:
            speaker = speakers.named(work, name, SpeakerKind.PERSON)
            speakers.describe(work, speaker.ref, speaker.version, aliases=["The Minister"])

    batch = look_at(desk, people.ada, table(HEADER, row, DAM))

    assert (batch.accepted, batch.refused) == (1, 1)
    [(number, outcome, named, reason)] = rows_of(desk, batch)
    assert (number, outcome, named) == (2, RowOutcome.REFUSED, column)
    assert words in reason


def test_a_fault_in_the_middle_leaves_nothing(desk: Desk, people: People) -> None:
    rows = [(f"Statement number {number}.", "Mara Lind", "", "", "x" * 200, "") for number in range(700)]
    batch = look_at(desk, people.ada, table(HEADER, *rows))
    broken = Source(io.BytesIO(table(HEADER, *rows) + b"\xff\n"))
    seen: list[int] = []

    with pytest.raises(Invalid, match="cannot be read"), desk.reading() as session:
        running.prepare(session, batch.kind, batch.mapping, broken, progress=seen.append)

    assert seen == [500]
    assert set(counts(desk).values()) == {0}
    with desk.reading() as session:
        assert session.scalars(select(ImportBatch.state)).all() == [ImportState.PREVIEWED]
        assert session.scalars(select(ImportFile.batch_id)).all() == [batch.id]


def test_a_command_imports_in_nobodys_name(desk: Desk) -> None:
    bring_in(desk, SYSTEM, table(HEADER, ROAD))

    assert [claim.created_by_id for claim in claims_of(desk)] == [None]
