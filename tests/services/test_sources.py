"""Sources are described in full, never derive from themselves, and keep a protected identity out of the history."""

import pytest
from sqlalchemy import select

from claims.domain.errors import Conflict, Forbidden, Invalid
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import Reliability, SourceKind
from claims.models import Claim, Event, Source
from claims.services import sources
from claims.services.sources import SourceFields
from claims.services.work import Desk
from tests.factories.claims import add_claim, set_directly
from tests.factories.people import People
from tests.factories.sources import add_evidence, add_protected, add_source


def events_of(desk: Desk, ref: str) -> list[Event]:
    with desk.reading() as session:
        return list(session.scalars(select(Event).where(Event.subject_ref == ref).order_by(Event.seq)))


def test_a_new_source_cannot_be_judged_until_somebody_judges_it(desk: Desk, people: People) -> None:
    assert add_source(desk, people.ada).reliability is Reliability.F


def test_a_source_is_kept_with_its_event(desk: Desk, people: People) -> None:
    made = add_source(
        desk,
        people.ada,
        " Order of   22 February 2023 ",
        SourceKind.COURT,
        publisher="International Court of Justice",
        published=PartialDate(2023, 2, 22),
        url="https://ICJ.example/order",
        reliability=Reliability.A,
    )
    assert (made.title, made.url) == ("Order of 22 February 2023", "https://icj.example/order")
    (event,) = events_of(desk, made.ref)
    assert (event.action, event.changes) == (
        "source.describe",
        {
            "title": [None, "Order of 22 February 2023"],
            "kind": [None, "court"],
            "publisher": [None, "International Court of Justice"],
            "published": [None, "2023-02-22"],
            "url": [None, "https://icj.example/order"],
            "reliability": [None, "A"],
        },
    )


@pytest.mark.parametrize("address", ["ftp://x.example/", "javascript:alert(1)", "//x.example", "https://a:b@x.example"])
def test_a_source_has_an_address_on_the_web_or_none(desk: Desk, people: People, address: str) -> None:
    with pytest.raises(Invalid) as refused:
        add_source(desk, people.ada, url=address)
    assert list(refused.value.fields) == ["url"]


def test_everything_wrong_with_a_source_is_named_at_once(desk: Desk, people: People) -> None:
    with pytest.raises(Invalid) as refused:
        add_source(desk, people.ada, " ", publisher="p" * 201, url="x", is_protected=True)
    assert sorted(refused.value.fields) == ["public_description", "publisher", "title", "url"]


def test_an_identity_is_for_protected_sources_alone(desk: Desk, people: People) -> None:
    with pytest.raises(Invalid) as refused:
        add_source(desk, people.ada, identity="Captain Secret")
    assert list(refused.value.fields) == ["identity"]


def test_the_history_never_holds_an_identity(desk: Desk, people: People) -> None:
    made = add_protected(desk, people.ada)
    with desk.work(people.boris) as work:
        sources.edit(work, made.ref, made.version, identity="Major Hidden")
    assert [event.changes.get("identity") for event in events_of(desk, made.ref)] == [[None, None], [None, None]]
    assert "Major Hidden" not in str([event.changes for event in events_of(desk, made.ref)])


def test_a_change_of_identity_by_two_people_is_a_conflict(desk: Desk, people: People) -> None:
    made = add_protected(desk, people.ada)
    with desk.work(people.boris) as work:
        sources.edit(work, made.ref, made.version, identity="Major Hidden")
    with pytest.raises(Conflict) as refused, desk.work(people.ada) as work:
        sources.edit(work, made.ref, made.version, identity="Colonel Quiet")
    assert refused.value.theirs == {"identity": "Major Hidden"}


def test_unprotecting_a_source_asks_for_its_identity_to_be_taken_out(desk: Desk, people: People) -> None:
    made = add_protected(desk, people.ada)
    with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
        sources.edit(work, made.ref, made.version, is_protected=False)
    assert list(refused.value.fields) == ["identity"]
    with desk.work(people.ada) as work:
        assert sources.edit(work, made.ref, made.version, is_protected=False, identity="").is_protected is False


def test_an_edit_of_what_somebody_else_changed_is_a_conflict(desk: Desk, people: People) -> None:
    made = add_source(desk, people.ada)
    with desk.work(people.ada) as work:
        sources.edit(work, made.ref, made.version, note="Their site was down.", reliability=Reliability.B)
    with pytest.raises(Conflict) as refused, desk.work(people.boris) as work:
        sources.edit(work, made.ref, 1, reliability=Reliability.D, title="Another title")
    assert (refused.value.base, refused.value.theirs) == (
        {"reliability": "F", "title": "Statement of the ministry"},
        {"reliability": "B", "title": "Statement of the ministry"},
    )


def test_an_edit_that_changes_nothing_is_no_event(desk: Desk, people: People) -> None:
    made = add_source(desk, people.ada)
    with desk.work(people.ada) as work:
        sources.edit(work, made.ref, made.version, title="Statement of the ministry")
    assert [event.action for event in events_of(desk, made.ref)] == ["source.describe"]


def test_a_source_never_derives_from_itself(desk: Desk, people: People) -> None:
    wire = add_source(desk, people.ada, "Wire", SourceKind.NEWS)
    paper = add_source(desk, people.ada, "Paper", SourceKind.NEWS, origin=wire.ref)
    blog = add_source(desk, people.ada, "Blog", SourceKind.POST, origin=paper.ref)
    for origin in (wire, paper, blog):
        with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
            sources.edit(work, wire.ref, wire.version, origin=origin.ref)
        assert refused.value.field == "origin"


def test_the_origin_of_a_source_is_kept_by_its_public_identifier(desk: Desk, people: People) -> None:
    wire = add_source(desk, people.ada, "Wire", SourceKind.NEWS)
    paper = add_source(desk, people.ada, "Paper", SourceKind.NEWS)
    with desk.work(people.ada) as work:
        sources.edit(work, paper.ref, paper.version, origin=wire.ref)
    assert events_of(desk, paper.ref)[-1].changes == {"origin": [None, wire.ref]}
    with pytest.raises(Invalid) as refused:
        add_source(desk, people.ada, "Other paper", SourceKind.NEWS, origin="nothing")
    assert refused.value.field == "origin"


def test_a_viewer_describes_no_source(desk: Desk, people: People) -> None:
    with pytest.raises(Forbidden):
        add_source(desk, people.viktor)
    made = add_source(desk, people.ada)
    with pytest.raises(Forbidden), desk.work(people.viktor) as work:
        sources.edit(work, made.ref, made.version, title="x")
    with desk.reading() as session:
        assert session.scalars(select(Source.title)).all() == ["Statement of the ministry"]


@pytest.mark.parametrize(
    ("change", "state"),
    [({"title": "Another title"}, State.IN_REVIEW), ({"note": "They moved house."}, State.APPROVED)],
)
def test_what_readers_would_see_changed_takes_an_approval_back(
    desk: Desk, people: People, change: SourceFields, state: State
) -> None:
    claim, source = add_claim(desk, people.ada), add_source(desk, people.ada)
    add_evidence(desk, people.ada, claim, source)
    set_directly(desk, claim, state=State.APPROVED)
    with desk.work(people.ada) as work:
        sources.edit(work, source.ref, source.version, **change)
    with desk.reading() as session:
        assert session.scalars(select(Claim.state)).all() == [state]
