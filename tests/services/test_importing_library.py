"""Checks of other publishers: brought in, never twice, found by their words, their labels read by rules and people."""

import pytest
from sqlalchemy import func, select, text

from claims.domain.errors import Forbidden, Invalid
from claims.domain.importing import ImportKind, ImportState, RowOutcome
from claims.domain.prior_check import LibraryFilter
from claims.domain.verdict_words import MappedBy
from claims.models import Event, ImportRow, PriorCheck, RatingMapping
from claims.queries import library
from claims.services.importing import library as importing
from claims.services.importing import mapping, undoing
from claims.services.work import Desk
from tests.databases import DatabaseKind
from tests.factories.casefiles import act
from tests.factories.imports import bring_in_checks, feed, look_at, review
from tests.factories.people import People


def label(words: str) -> dict[str, object]:
    return {"reviewRating": {"@type": "Rating", "alternateName": words}}


def found(desk: Desk, words: str, **more: object) -> list[int]:
    """The numbers in their files of the checks that have these words."""
    with desk.reading() as session:
        asked = library.statement(session, LibraryFilter(text=words, **more))  # type: ignore[arg-type]  # any filter
        return sorted(check.number for check in session.scalars(asked))


def ratings(desk: Desk) -> list[tuple[str, str | None, MappedBy | None]]:
    with desk.reading() as session:
        rows = session.scalars(select(PriorCheck).order_by(PriorCheck.id))
        return [(check.label, check.rating, check.mapped_by) for check in rows]


def outcomes(desk: Desk, batch_id: int) -> list[tuple[int, RowOutcome, str]]:
    with desk.reading() as session:
        rows = session.scalars(select(ImportRow).where(ImportRow.batch_id == batch_id).order_by(ImportRow.number))
        return [(row.number, row.outcome, row.reason) for row in rows]


def test_a_feed_is_one_event_with_digest_and_counts(desk: Desk, people: People) -> None:
    batch = bring_in_checks(desk, people.ada, review(1), review(2), {"@type": "ClaimReview", "reviewRating": "False"})

    with desk.reading() as session:
        done = session.scalars(select(Event).where(Event.action == "import.do")).one()
        assert session.scalar(select(func.count()).select_from(Event).where(Event.seq > done.seq)) == 0
    assert (batch.state, batch.accepted, batch.refused) == (ImportState.DONE, 2, 1)
    assert done.changes["sha256"] == [None, batch.sha256]
    assert [(number, outcome) for number, outcome, _why in outcomes(desk, batch.id)] == [
        (1, RowOutcome.ACCEPTED),
        (2, RowOutcome.ACCEPTED),
        (3, RowOutcome.REFUSED),
    ]


def test_a_look_finds_what_the_import_will_and_writes_none_of_it(desk: Desk, people: People) -> None:
    content = feed(review(1), review(1, url="facts.example.org/checks/1"), review(2, url="/2"), review(3, url="x://y"))

    batch = look_at(desk, people.ada, content, ImportKind.CLAIMREVIEW)

    assert (batch.accepted, batch.repaired, batch.duplicate, batch.refused) == (1, 0, 1, 2)
    assert [number for number, _outcome, _why in outcomes(desk, batch.id)] == [2, 3, 4]
    with desk.reading() as session:
        assert session.scalars(select(PriorCheck)).all() == []


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"url": "http://www.facts.example.org/checks/1/"},
        {"url": "https://facts.example.org/checks/1?utm_source=feed#claim"},
        {"claimReviewed": "The bridge over river number 1 was closed on Monday"},
        {"claimReviewed": "The  bridge over RIVER number 1 was closed on “Monday”!"},
        {"claimReviewed": "The bridges over river number 1 were closed on Monday."},
        label("  mostly FALSE."),
    ],
)
def test_the_same_review_does_not_come_in_twice(desk: Desk, people: People, again: dict[str, object]) -> None:
    bring_in_checks(desk, people.ada, review(1))

    batch = look_at(desk, people.ada, feed(review(1, **again)), ImportKind.CLAIMREVIEW)

    assert (batch.accepted, batch.duplicate) == (0, 1)
    [(_number, _outcome, why)] = outcomes(desk, batch.id)
    assert why == "Here already: “The bridge over river number 1 was closed on Monday.” on facts.example.org."


@pytest.mark.parametrize(
    "other",
    [
        label("True"),
        {"url": "https://facts.example.org/checks/1?page=2"},
        {"url": "https://other.example.org/checks/1"},
        {"claimReviewed": "The bridge over river number 1 was never closed at all."},
    ],
)
def test_a_review_that_disagrees_or_stands_elsewhere_is_kept(
    desk: Desk, people: People, other: dict[str, object]
) -> None:
    bring_in_checks(desk, people.ada, review(1))

    assert bring_in_checks(desk, people.ada, review(1, **other)).accepted == 1


def test_duplicates_are_found_within_a_file_and_across_chunks(
    desk: Desk, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "CHUNK", 2)
    numbers = (1, 1, 2, 3, 1, 2, 4)

    batch = bring_in_checks(desk, people.ada, *(review(number) for number in numbers))

    assert (batch.accepted, batch.duplicate) == (4, 3)
    assert [number for number, outcome, _why in outcomes(desk, batch.id) if outcome is RowOutcome.DUPLICATE] == [
        2,
        5,
        6,
    ]


def test_a_check_has_the_same_identifier_wherever_it_comes_from(desk: Desk, people: People) -> None:
    def refs() -> list[str]:
        with desk.reading() as session:
            return list(session.scalars(select(PriorCheck.ref)))

    batch = bring_in_checks(desk, people.ada, review(1))
    first = refs()
    act(desk, people.ada, lambda work: undoing.undo(work, batch.ref))
    gone = refs()
    bring_in_checks(desk, people.ada, review(5), review(1, url="http://www.facts.example.org/checks/1/"))

    assert gone == []
    assert first[0] in refs()


def test_search_finds_words_without_accents_case_or_punctuation(desk: Desk, people: People) -> None:
    bring_in_checks(
        desk,
        people.ada,
        review(1, claimReviewed="Évidemment, it rained FISH; 120,000 of them."),
        review(2, claimReviewed="證據不足的說法", headline="About fish-rain"),
        review(3, claimReviewed="Ռուսաստանը նախազգուշացվել է", itemReviewed={"author": "Ministère de l’Intérieur"}),
    )

    assert found(desk, "evidemment fish") == [1]
    assert found(desk, "FISH") == [1, 2]
    assert found(desk, "120 000") == [1]
    assert found(desk, "證據") == [2]
    assert found(desk, "interieur") == [3]
    assert found(desk, "ռուսաստանը") == [3]
    assert found(desk, "fish frogs") == []
    assert found(desk, '" OR *') == []
    assert found(desk, "fis") == []
    assert found(desk, "AND NOT") == []


def test_what_was_taken_back_is_found_no_more_and_the_rest_still_is(
    desk: Desk, people: People, database_kind: DatabaseKind
) -> None:
    gone = bring_in_checks(desk, people.ada, review(1), review(2))
    bring_in_checks(desk, people.ada, None, review(3))

    act(desk, people.ada, lambda work: undoing.undo(work, gone.ref))

    assert found(desk, "bridge") == [1]
    assert found(desk, "bridge", batch=gone.ref) == []
    if database_kind is DatabaseKind.SQLITE:
        with desk.database.writes() as session:
            check = "INSERT INTO prior_check_words (prior_check_words, rank) VALUES ('integrity-check', 1)"
            session.execute(text(check))  # raises when index and table do not agree


def test_labels_are_read_by_table_then_rule_then_person(desk: Desk, people: People) -> None:
    site = {"url": "https://www.snopes.com/1", "claimReviewed": "A legend about a lake of fire."}
    bring_in_checks(
        desk,
        people.ada,
        review(1, **label("FALSE")),
        review(2, **label("Cardboard")),
        review(3, **site | label("Scam")),
    )
    assert ratings(desk) == [
        ("FALSE", "false", MappedBy.RULE),
        ("Cardboard", None, None),
        ("Scam", "false", MappedBy.TABLE),
    ]

    with desk.work(people.ada) as work:
        reached = mapping.decide(work, site="", label_words="cardboard", rating="misleading")
        mapping.decide(work, site="facts.example.org", label_words="false", rating=None)
    bring_in_checks(desk, people.ada, review(4, **label("CARDBOARD!")), review(5, **label("False")))

    assert reached == 1
    assert ratings(desk) == [
        ("FALSE", None, MappedBy.PERSON),
        ("Cardboard", "misleading", MappedBy.PERSON),
        ("Scam", "false", MappedBy.TABLE),
        ("CARDBOARD!", "misleading", MappedBy.PERSON),
        ("False", None, MappedBy.PERSON),
    ]


def test_a_decision_for_one_site_stands_above_one_for_all(desk: Desk, people: People) -> None:
    elsewhere = {"url": "https://b.example/1"}
    bring_in_checks(desk, people.ada, review(1, **label("Cardboard")), review(1, **elsewhere | label("Cardboard")))

    with desk.work(people.ada) as work:
        mapping.decide(work, site="facts.example.org", label_words="cardboard", rating="true")
        reached = mapping.decide(work, site="", label_words="cardboard", rating="false")

    assert reached == 1
    assert [rating for _label, rating, _rule in ratings(desk)] == ["true", "false"]


def test_a_decision_is_changed_taken_back_and_written_down(desk: Desk, people: People) -> None:
    bring_in_checks(desk, people.ada, review(1, **label("False")))
    with desk.work(people.ada) as work:
        mapping.decide(work, site="facts.example.org", label_words="false", rating="true")
        mapping.decide(work, site="facts.example.org", label_words="false", rating="mixture")
        decided = work.session.scalars(select(RatingMapping)).one()
        assert mapping.forget(work, decided.ref) == 1

    assert ratings(desk) == [("False", "false", MappedBy.RULE)]
    with desk.reading() as session:
        events = session.scalars(select(Event).where(Event.subject_kind == "rating_mapping").order_by(Event.seq)).all()
    assert [(event.action, event.changes["rating"]) for event in events] == [
        ("rating.map", [None, "true"]),
        ("rating.map", ["true", "mixture"]),
        ("rating.forget", ["mixture", None]),
    ]


def test_a_decision_needs_a_rating_of_ours_a_label_and_the_right_to_it(desk: Desk, people: People) -> None:
    for site, words, rating in (("", "cardboard", "superb"), ("", "", "true"), ("", "x" * 201, "true")):
        with pytest.raises(Invalid), desk.work(people.ada) as work:
            mapping.decide(work, site=site, label_words=words, rating=rating)
    with pytest.raises(Forbidden), desk.work(people.viktor) as work:
        mapping.decide(work, site="", label_words="cardboard", rating="true")


def test_labels_are_listed_by_how_many_checks_carry_them(desk: Desk, people: People) -> None:
    names = ("Cardboard", "cardboard", "Rubber", "False")
    bring_in_checks(desk, people.ada, *(review(number, **label(name)) for number, name in enumerate(names)))

    with desk.reading() as session:
        waiting = library.labels(session, 1, mapped=False)
        known = library.labels(session, 1, mapped=True)
        count = library.unmapped(session)

    assert [(row.label_words, row.count) for row in waiting.rows] == [("cardboard", 2), ("rubber", 1)]
    assert [(row.label, row.rating and row.rating.code, row.mapped_by) for row in known.rows] == [
        ("False", "false", MappedBy.RULE)
    ]
    assert count == 3


def test_an_import_of_nothing_new_is_refused_when_asked_for_by_hand(desk: Desk, people: People) -> None:
    bring_in_checks(desk, people.ada, review(1))

    with pytest.raises(Invalid, match="nothing left in this file"):
        bring_in_checks(desk, people.ada, review(1))


def test_the_bytes_are_let_go_once_they_are_imported(desk: Desk, people: People) -> None:
    batch = bring_in_checks(desk, people.ada, review(1))

    with desk.reading() as session:
        assert session.execute(text("SELECT count(*) FROM import_file")).scalar() == 0
    assert batch.sha256 != ""
    assert batch.size == len(feed(review(1)))


def test_a_review_of_a_medium_stands_beside_the_one_of_the_claim_and_no_rule_reads_it_as_a_rating(
    desk: Desk, people: People
) -> None:
    of_claim = review(1, **label("False"))
    of_medium = {
        "@type": "MediaReview",
        "url": of_claim["url"],
        "mediaAuthenticityCategory": "DecontextualizedContent",
        "itemReviewed": {"interpretedAsClaim": {"text": of_claim["claimReviewed"]}, "contentUrl": "/a.mp4"},
    }
    bring_in_checks(desk, people.ada, of_claim, of_medium)

    again = bring_in_checks(desk, people.ada, of_medium, review(2))

    assert (again.accepted, again.duplicate) == (1, 1)
    with desk.reading() as session:
        rows = session.scalars(select(PriorCheck).order_by(PriorCheck.id)).all()
    assert [(one.label, one.rating, one.mapped_by is None, one.media) for one in rows[:2]] == [
        ("False", "false", False, ""),
        ("", None, True, "Missing context"),
    ]
    assert rows[1].media_url == f"https://{rows[1].site}/a.mp4"
