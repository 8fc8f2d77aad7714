"""The history is told in words: who did what, to what, with what changed and why; secrets stay out of it."""

import datetime

import pytest

from claims.adapters.database import Database
from claims.domain import chronicle
from claims.domain.chronicle import HistoryFilter
from claims.domain.errors import Forbidden
from claims.domain.lifecycle import State
from claims.domain.vocabulary import Credibility, Reliability, Role, SourceKind
from claims.models import Claim
from claims.queries import accounts
from claims.queries import history as questions
from claims.queries.history import Entry, FieldChange, Thing
from claims.services import claiming, evidence, figures, merging, sources, speakers
from claims.services.work import Desk
from tests.factories.casefiles import Crew, act, claim_in
from tests.factories.claims import add_claim
from tests.factories.clock import Clock
from tests.factories.people import People
from tests.factories.sources import add_evidence, add_protected, add_source
from tests.factories.speakers import add_speaker
from tests.factories.statements import counted


def of_claim(desk: Desk, claim: Claim, role: Role = Role.CHECKER) -> list[Entry]:
    with desk.reading() as session:
        return questions.of_claim(session, claim.id, role=role)


def of_subject(desk: Desk, kind: str, ref: str, role: Role = Role.CHECKER) -> list[Entry]:
    with desk.reading() as session:
        return questions.of_subject(session, kind, ref, role=role)


def asked(desk: Desk, **narrowed: object) -> list[tuple[str, str]]:
    with desk.reading() as session:
        found = questions.page(session, HistoryFilter(**narrowed), 1, role=Role.CHECKER)  # type: ignore[arg-type]  # filters
    return [(entry.who, entry.what) for entry in found.rows]


def test_a_graded_piece_of_evidence_is_told_newest_first_in_the_words_of_the_grade(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    piece = add_evidence(desk, people.ada, claim, add_source(desk, people.ada, "Log of the centre"))
    with desk.work(people.boris) as work:
        evidence.edit(work, piece.ref, piece.version, reliability=Reliability.A, credibility=Credibility.PROBABLE)
    newest, added, made = of_claim(desk, claim)
    assert (newest.who, newest.what, newest.thing, newest.changes) == (
        "Boris Ott",
        "edited evidence",
        Thing("Log of the centre", f"/claims/{claim.ref}#evidence"),
        (
            FieldChange("Reliability", "F · cannot be judged", "A · completely reliable"),
            FieldChange("Credibility", "6 · cannot be judged", "2 · probably true"),
        ),
    )
    assert (added.who, added.what, added.is_new) == ("Ada Levin", "added evidence", True)
    assert (made.what, made.thing) == ("added the claim", None)


def test_a_long_text_is_told_by_the_words_that_changed(desk: Desk, people: People) -> None:
    before = "The statement names the command of the contingent, the centre, and nobody besides these two. " * 2
    claim = add_claim(desk, people.ada, context=before)
    after = before.replace("nobody besides these two. The", "a third office as well. The")
    act(desk, people.ada, lambda work: claiming.edit(work, claim.ref, 1, context=after))
    newest = of_claim(desk, claim)[0]
    (change,) = newest.changes
    assert (change.label, newest.is_long) == ("Context", False)
    assert change.segments == (
        ("same", "The statement names the command of the contingent, the centre, and "),
        ("removed", "nobody besides these two"),
        ("added", "a third office as well"),
        ("same", ". The statement names the command of … "),
    )


def test_a_value_without_end_is_cut(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada, context="word " * 1_000)
    (context,) = [change for change in of_claim(desk, claim)[0].changes if change.label == "Context"]
    assert context.segments == (("same", f"{('word ' * 60).rstrip()}…"),)


def test_identifiers_are_told_as_the_names_of_things(desk: Desk, people: People) -> None:
    ministry, state, army = (add_speaker(desk, people.ada, name) for name in ("Ministry", "State", "Army"))
    with desk.work(people.ada) as work:
        speakers.describe(work, ministry.ref, 1, parent=state.ref)
        merging.merge(work, army.ref, ministry.ref, "One office speaks for both.")
    absorbed, described, _made = of_subject(desk, "speaker", ministry.ref)
    assert described.changes == (FieldChange("Part of", None, "State"),)
    assert (absorbed.what, [change.after for change in absorbed.changes], absorbed.reason) == (
        "merged another speaker into this one",
        ["Army"],
        "One office speaks for both.",
    )


def test_a_withdrawal_tells_its_reason_once_and_no_times_of_the_machine(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    piece = add_evidence(desk, people.ada, claim, add_source(desk, people.ada))
    act(desk, people.ada, lambda work: evidence.withdraw(work, piece.ref, "The page was a forgery."))
    newest = of_claim(desk, claim)[0]
    assert (newest.what, newest.changes, newest.reason) == ("withdrew evidence", (), "The page was a forgery.")


def test_what_a_protected_source_hides_is_not_told_to_those_outside(desk: Desk, people: People) -> None:
    claim, source = add_claim(desk, people.ada), add_protected(desk, people.ada)
    piece = add_evidence(desk, people.ada, claim, source, excerpt="Secret words", locator="Secret page")
    with desk.work(people.ada) as work:
        evidence.edit(work, piece.ref, piece.version, note="A secret reason")
        sources.edit(work, source.ref, source.version, title="Second Secret talk", kind=SourceKind.INTERVIEW)
    outside = [*of_claim(desk, claim, Role.VIEWER), *of_subject(desk, "source", source.ref, Role.VIEWER)]
    assert "ecret" not in str(outside)
    assert outside[0].thing == Thing("A duty officer", f"/claims/{claim.ref}#evidence")
    inside = str([*of_claim(desk, claim), *of_subject(desk, "source", source.ref)])
    assert "Secret words" in inside
    assert "Captain Secret of the Fifth" not in inside
    told = {change.label: change.segments for change in of_subject(desk, "source", source.ref, Role.VIEWER)[0].changes}
    assert told == {"Title": (("same", "changed; kept from this page"),), "Kind": ()}


def test_a_part_of_a_claim_names_its_claim_on_the_page_of_the_whole_desk(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada, "Two people died.")
    act(desk, people.ada, lambda work: figures.add(work, claim, words="two"))
    with desk.reading() as session:
        figure, made = questions.page(session, HistoryFilter(), 1, role=Role.CHECKER).rows[:2]
    assert (figure.thing, figure.claim) == (
        Thing("two", f"/claims/{claim.ref}"),
        Thing("Two people died.", f"/claims/{claim.ref}"),
    )
    assert (made.thing, made.claim) == (Thing("Two people died.", f"/claims/{claim.ref}"), None)


def test_the_history_is_narrowed_by_who_what_to_what_and_when(desk: Desk, people: People, clock: Clock) -> None:
    add_speaker(desk, people.ada, "Ministry")
    clock.move(days=1)
    add_source(desk, people.boris)
    clock.move(days=1)
    add_claim(desk, people.ada)
    with pytest.raises(Forbidden), desk.work(people.viktor) as work:
        sources.edit(work, "any", 1, title="x")
    with desk.reading() as session:
        boris = accounts.by_name(session, "boris").ref
    day = datetime.date(2023, 9, 21)
    assert asked(desk, actor=boris) == [("Boris Ott", "described a new source")]
    assert asked(desk, action="speaker.make") == [("Ada Levin", "added a speaker")]
    assert asked(desk, subject="claim") == [("Ada Levin", "added the claim")]
    assert asked(desk, refused=True) == [("Viktor Blom", "was refused")]
    assert asked(desk, since=day, until=day) == [("Boris Ott", "described a new source")]
    assert asked(desk, subject="claim", until=day) == []
    assert asked(desk, subject="claim", until=datetime.date.max) == [("Ada Levin", "added the claim")]
    assert {who for who, _what in asked(desk, actor=chronicle.SYSTEM)} == {"the tests"}


def test_a_refused_attempt_is_told_with_its_message(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    with pytest.raises(Exception, match="cannot be edited"):
        act(desk, crew.reviewer, lambda work: figures.add(work, claim, words="two"))
    newest = of_claim(desk, claim)[0]
    assert (newest.who, newest.what, newest.is_refused) == (crew.reviewer.name, "was refused", True)
    assert newest.reason == "This claim is “Published” and cannot be edited in that state."


def test_a_page_takes_as_many_statements_for_three_events_as_for_one(
    desk: Desk, people: People, database: Database
) -> None:
    claim, sent = add_claim(desk, people.ada), []
    for titles in (("One",), ("Two", "Three")):
        for title in titles:
            add_evidence(desk, people.ada, claim, add_source(desk, people.ada, title))
        with counted(database) as statements:
            asked(desk, action="evidence.add")
        sent.append(len(statements))
    assert sent == [5, 5]


def test_every_state_of_a_claim_has_a_history_that_can_be_read(desk: Desk, crew: Crew) -> None:
    for state in State:
        entries = of_claim(desk, claim_in(desk, crew, state), Role.VIEWER)
        assert entries[-1].what == "added the claim"
        assert all(change.label for entry in entries for change in entry.changes)


def test_the_whole_history_of_a_claim_comes_in_pages(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    for number in range(60):
        act(desk, people.ada, lambda work, number=number: figures.add(work, claim, words=str(number)))  # type: ignore[misc]  # bound now
    with desk.reading() as session:
        second = questions.claim_page(session, claim.id, 2, role=Role.CHECKER)
    assert (second.total, second.pages, len(second.rows), second.rows[-1].what) == (
        61,
        2,
        11,
        "added the claim",
    )
