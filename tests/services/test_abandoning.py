"""A correction that was begun by mistake is dropped: the claim is out as it was, and no version is added."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from claims.domain.errors import Forbidden, Incomplete, Invalid, MoveRefused
from claims.domain.lifecycle import State
from claims.domain.vocabulary import CorrectionGrade, RelationKind
from claims.models import Appearance, Claim, Evidence, Figure, Relation
from claims.queries.assessments import current
from claims.queries.casefile import casefile
from claims.queries.corrections import Leftover, leftovers
from claims.services import (
    abandoning,
    appearances,
    assessing,
    claiming,
    evidence,
    figures,
    relations,
    replying,
)
from claims.services.work import Actor, Desk, Work
from tests.factories.casefiles import STEPS, Crew, act, approve, claim_in, digest_of, new_claim, reload, submit
from tests.factories.claims import add_figure, relate
from tests.factories.history import events_of, last_event
from tests.factories.people import People
from tests.factories.publications import correct, head_of, revise, versions

WHY = "It was the claim beside it."


def drop(desk: Desk, actor: Actor, claim: Claim, why: str = WHY) -> Claim:
    with desk.work(actor) as work:
        return abandoning.abandon(work, claim.ref, why)


def write(desk: Desk, actor: Actor, claim: Claim, **words: str) -> None:
    """Write on the newest assessment."""
    with desk.work(actor) as work:
        found = current(work.session, claim.id)
        assert found is not None
        assessing.assess(work, claim.ref, found.version, **words)  # type: ignore[arg-type]  # texts alone


OWNERS = {
    Figure: Figure.claim_id,
    Relation: Relation.from_claim_id,
    Evidence: Evidence.claim_id,
    Appearance: Appearance.claim_id,
}


def newest(desk: Desk, table: type[Figure | Relation | Evidence | Appearance], claim: Claim) -> str:
    """The public identifier of the newest part of that kind."""
    with desk.reading() as session:
        refs = select(table.ref).where(OWNERS[table] == claim.id).order_by(table.id.desc())
        return session.scalars(refs).first() or ""


def left(desk: Desk, crew: Crew, claim: Claim) -> list[Leftover]:
    with desk.reading() as session:
        return leftovers(session, session.get_one(Claim, claim.id), crew.author.role)


def test_a_correction_begun_by_mistake_leaves_everything_as_it_was(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    before, head = digest_of(desk, claim), head_of(desk, claim)
    revise(desk, crew.reviewer, claim)

    drop(desk, crew.reviewer, claim)

    after, event = reload(desk, claim), last_event(desk, claim)
    assert (after.state, after.assignee_id, after.due_on) == (State.PUBLISHED, claim.assignee_id, None)
    assert (digest_of(desk, claim), len(versions(desk, claim))) == (before, 1)
    assert (head_of(desk, claim).publication_id, head_of(desk, claim).updated_at) == (
        head.publication_id,
        head.updated_at,
    )
    assert (event.action, event.reason, event.changes["state"]) == ("claim.abandon", WHY, ["checking", "published"])


def test_what_was_written_goes_back_and_stays_in_the_history(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    before = digest_of(desk, claim)
    revise(desk, crew.author, claim)
    write(desk, crew.author, claim, summary="It never came.", public_note="The hour was wrong.")

    drop(desk, crew.author, claim)

    (restored,) = [event for event in events_of(desk, claim) if event.action == "assessment.restore"]
    assert digest_of(desk, claim) == before
    assert restored.changes["summary"][0] == "It never came."
    assert restored.changes["public_note"] == ["The hour was wrong.", ""]


@pytest.mark.parametrize("steps", [1, 2])
def test_it_can_be_dropped_while_it_is_reviewed_and_when_it_is_approved(desk: Desk, crew: Crew, steps: int) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    before = digest_of(desk, claim)
    revise(desk, crew.author, claim)
    write(desk, crew.author, claim, summary="It never came.", public_note="The hour was wrong.")
    for step in (submit, approve)[:steps]:
        step(desk, crew, claim)

    drop(desk, crew.editor, claim)

    assert (reload(desk, claim).state, digest_of(desk, claim)) == (State.PUBLISHED, before)
    with desk.reading() as session:
        shown = casefile(session, claim.ref, viewer=crew.author).assessment
    assert shown is not None
    assert (shown.round, shown.correction_grade) == (1, None)


def test_the_next_correction_begins_with_the_published_words_and_is_version_two(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    revise(desk, crew.author, claim)
    write(desk, crew.author, claim, summary="It never came.")
    drop(desk, crew.author, claim)

    correct(desk, crew, claim)

    assert [version.number for version in versions(desk, claim)] == [1, 2]
    with desk.reading() as session:
        shown = casefile(session, claim.ref, viewer=crew.author).assessment
    assert shown is not None
    assert (shown.round, shown.summary) == (3, "A warning was given late.")


# What a person may do meanwhile, and how they take it back: each makes one part read otherwise.
Deed = Callable[[Work, Claim, Desk], object]
CHANGES: dict[str, tuple[Deed, Deed | None]] = {
    "Claim": (
        lambda work, claim, desk: claiming.edit(work, claim.ref, reload(desk, claim).version, place="Yerevan"),
        lambda work, claim, desk: claiming.edit(work, claim.ref, reload(desk, claim).version, place=""),
    ),
    "Figure": (
        lambda work, claim, _desk: figures.add(work, claim, words="at least two"),
        lambda work, claim, desk: figures.withdraw(work, newest(desk, Figure, claim), "Wrong claim."),
    ),
    "Relation": (
        lambda work, claim, desk: relations.relate(work, claim, work.hold(Claim, another(desk)), RelationKind.DENIES),
        lambda work, claim, desk: relations.withdraw(work, newest(desk, Relation, claim), "Wrong claim."),
    ),
    "Right of reply": (
        lambda work, claim, desk: replying.ask(
            work, claim.ref, asked="The army", channel="mail", asked_on=desk.clock().date()
        ),
        None,
    ),
}


def another(desk: Desk) -> str:
    """The other claim."""
    with desk.reading() as session:
        return session.scalars(select(Claim.ref).where(Claim.statement == "Another.")).one()


@pytest.mark.parametrize("what", CHANGES)
def test_what_was_changed_besides_is_named_and_put_back_by_a_person(desk: Desk, crew: Crew, what: str) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    new_claim(desk, crew, "Another.")
    before = digest_of(desk, claim)
    revise(desk, crew.author, claim)
    change, put_back = CHANGES[what]
    act(desk, crew.author, lambda work: change(work, claim, desk))

    with pytest.raises(Incomplete) as refused:
        drop(desk, crew.author, claim)

    (gap,) = refused.value.gaps
    assert isinstance(gap, Leftover)
    assert (gap.what, bool(gap.href), reload(desk, claim).state) == (what, put_back is not None, State.CHECKING)
    if put_back is not None:
        act(desk, crew.author, lambda work: put_back(work, claim, desk))
        drop(desk, crew.author, claim)
        assert (reload(desk, claim).state, digest_of(desk, claim)) == (State.PUBLISHED, before)


def test_what_the_correction_withdrew_stands_again(desk: Desk, crew: Crew) -> None:
    claim, other = new_claim(desk, crew), new_claim(desk, crew, "Another.")
    figure, relation = add_figure(desk, crew.author, claim), relate(desk, crew.author, claim, other)
    for step in STEPS:
        step(desk, crew, claim)
    before = digest_of(desk, claim)
    revise(desk, crew.author, claim)
    act(desk, crew.author, lambda work: evidence.withdraw(work, newest(desk, Evidence, claim), "No."))
    act(desk, crew.author, lambda work: figures.withdraw(work, figure.ref, "No."))
    act(desk, crew.author, lambda work: relations.withdraw(work, relation.ref, "No."))
    act(desk, crew.author, lambda work: appearances.withdraw(work, newest(desk, Appearance, claim), "No."))
    assert digest_of(desk, claim) != before

    drop(desk, crew.author, claim)

    assert digest_of(desk, claim) == before
    restored = {event.action for event in events_of(desk, claim) if event.action.endswith(".restore")}
    assert restored == {"evidence.restore", "figure.restore", "relation.restore", "appearance.restore"}
    assert [event.action for event in events_of(desk, other)][-1] == "relation.restore"


def test_a_part_changed_and_then_withdrawn_cannot_be_put_back(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    revise(desk, crew.author, claim)
    piece = newest(desk, Evidence, claim)
    act(desk, crew.author, lambda work: evidence.edit(work, piece, 1, excerpt="Other words."))
    act(desk, crew.author, lambda work: evidence.withdraw(work, piece, "No."))

    (line,) = left(desk, crew, claim)

    assert (line.what, line.href) == ("Evidence", "")


def test_how_other_claims_came_to_stand_to_it_is_no_part_of_the_correction(desk: Desk, crew: Crew) -> None:
    claim, other = claim_in(desk, crew, State.PUBLISHED), new_claim(desk, crew, "Another.")
    revise(desk, crew.author, claim)
    relate(desk, crew.author, other, claim)

    drop(desk, crew.author, claim)

    assert reload(desk, claim).state is State.PUBLISHED


def test_only_who_wrote_on_it_or_an_editor_drops_it(desk: Desk, crew: Crew, people: People) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    revise(desk, crew.author, claim)
    with pytest.raises(Forbidden):
        drop(desk, people.viktor, claim)
    with pytest.raises(MoveRefused, match="by somebody who wrote on it, or by an editor"):
        drop(desk, crew.reviewer, claim)
    with desk.reading() as session:
        offered = {
            name: "abandon" in [str(move.value) for move in casefile(session, claim.ref, viewer=who).moves]
            for name, who in {"author": crew.author, "reviewer": crew.reviewer, "editor": crew.editor}.items()
        }

    drop(desk, crew.editor, claim)

    assert offered == {"author": True, "reviewer": False, "editor": True}
    assert [event.outcome for event in events_of(desk, claim, "refused")] == ["refused"]


def test_a_reason_is_needed(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    revise(desk, crew.author, claim)

    with pytest.raises(Invalid) as refused:
        drop(desk, crew.author, claim, "  ")

    assert (refused.value.field, reload(desk, claim).state) == ("reason", State.CHECKING)


def test_an_edit_to_a_correction_leaves_the_approval_of_what_is_out(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    revise(desk, crew.author, claim, CorrectionGrade.FACTUAL)
    write(desk, crew.author, claim, summary="It never came.", public_note="The hour was wrong.")
    submit(desk, crew, claim)
    approve(desk, crew, claim)

    write(desk, crew.author, claim, summary="It came late.")

    with desk.reading() as session:
        reviews = casefile(session, claim.ref, viewer=crew.author).reviews
    assert [review.voided_at is None for review in reviews] == [True, False]
