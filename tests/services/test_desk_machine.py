"""People do anything in any order; after every step the desk's laws still hold."""

import datetime
from collections.abc import Callable
from contextlib import ExitStack

from hypothesis import Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from claims.domain.errors import Refusal
from claims.domain.lifecycle import State
from claims.domain.vocabulary import CorrectionGrade, Decision, DismissReason
from claims.models import AssessmentAuthor, Claim, Comment, Event, Publication, PublicCheck, Review
from claims.models.publication import PublicationKind
from claims.queries.assessments import current, live_approval
from claims.queries.content import content_digest, content_of, for_readers
from claims.queries.public import read_snapshot
from claims.services import abandoning, assessing, checking, claiming, commenting, publishing, replying, reviewing
from claims.services.assessing import AssessmentFields
from claims.services.work import Actor, Desk, Work
from tests.databases import DatabaseKind, TestDatabases
from tests.factories.casefiles import PUBLISHER, WORDED, Crew, add_two_pieces, new_claim, reload
from tests.factories.clock import Clock
from tests.factories.people import People, add_people, cheap_passwords

WHO = st.sampled_from(["ada", "boris", "carmen", "dina", "viktor"])
WORDS = st.sampled_from(["It came late.", "It came in time.", "It never came."])
SPAN = st.integers(min_value=1, max_value=48)


MOVES: dict[str, Callable[[Work, str], object]] = {
    "revise": lambda work, ref: publishing.revise(work, ref, CorrectionGrade.FACTUAL, "A later count."),
    "abandon": lambda work, ref: abandoning.abandon(work, ref, "The wrong claim."),
    "retract": lambda work, ref: publishing.retract(work, ref, "The log was forged."),
    "dismiss": lambda work, ref: checking.dismiss(work, ref, DismissReason.OPINION),
    "reopen": lambda work, ref: checking.reopen(work, ref, "It matters after all."),
}


class TheDesk(RuleBasedStateMachine):
    """One claim, five people, a clock that moves; every refusal is allowed, every broken law is not."""

    def __init__(self, databases: TestDatabases) -> None:
        super().__init__()
        self.stack = ExitStack()
        url = self.stack.enter_context(databases.fresh(DatabaseKind.SQLITE))
        self.clock = Clock()
        self.desk = Desk(self.stack.enter_context(databases.opened(url)), self.clock)
        self.seen: dict[str, str] = {}

    @initialize()
    def open_the_desk(self) -> None:
        """Five people, and a claim with its evidence."""
        self.people: People = add_people(self.desk, cheap_passwords())
        crew = Crew(self.people.ada, self.people.boris, self.people.carmen)
        self.claim = new_claim(self.desk, crew)
        self.ref = self.claim.ref
        add_two_pieces(self.desk, self.people.ada, self.claim)

    def teardown(self) -> None:
        """Close the database and take its folder away."""
        self.stack.close()

    def attempt(self, who: str, verb: Callable[[Work], object]) -> None:
        """Try it; a refusal must leave everything but the note about itself as it was."""
        actor: Actor = getattr(self.people, who)
        before = self.picture()
        try:
            with self.desk.work(actor) as work:
                verb(work)
        except Refusal:
            assert self.picture() == before

    def picture(self) -> tuple[object, ...]:
        """What a refused attempt must not change."""
        with self.desk.reading() as session:
            claim = session.get_one(Claim, self.claim.id)
            done = session.scalars(select(Event.seq).where(Event.outcome == "done")).all()
            return claim.state, claim.version, claim.slug, claim.embargo_until, tuple(done)

    @rule(who=WHO)
    def take(self, who: str) -> None:
        """Start checking."""
        self.attempt(who, lambda work: checking.take(work, self.ref))

    @rule(who=WHO, words=WORDS)
    def write(self, who: str, words: str) -> None:
        """Write everything that the gate asks of an assessment."""

        def verb(work: Work) -> None:
            found = current(work.session, self.claim.id)
            fields: AssessmentFields = {**WORDED, "summary": words}
            assessing.assess(work, self.ref, found.version if found else 0, **fields)

        self.attempt(who, verb)

    @rule(who=WHO)
    def note_for_readers(self, who: str) -> None:
        """Write what only a correction may say."""

        def verb(work: Work) -> None:
            found = current(work.session, self.claim.id)
            assessing.assess(work, self.ref, found.version if found else 0, public_note="The hour was wrong.")

        self.attempt(who, verb)

    @rule(who=WHO, place=st.sampled_from(["Stepanakert", "Yerevan", ""]))
    def edit_the_claim(self, who: str, place: str) -> None:
        """Change the content, or change it back."""
        version = reload(self.desk, self.claim).version
        self.attempt(who, lambda work: claiming.edit(work, self.ref, version, place=place))

    @rule(who=WHO)
    def ask_for_a_reply(self, who: str) -> None:
        """Add to the content."""
        day = self.clock.now.date()
        self.attempt(who, lambda work: replying.ask(work, self.ref, asked="The ministry", channel="mail", asked_on=day))

    @rule(who=WHO)
    def submit(self, who: str) -> None:
        """Hand it in."""
        self.attempt(who, lambda work: assessing.submit(work, self.ref))

    @rule(who=WHO)
    def open_the_review(self, who: str) -> None:
        """Remember what the page showed."""
        with self.desk.reading() as session:
            self.seen[who] = content_digest(content_of(session, self.claim.id))

    @precondition(lambda self: bool(self.seen))
    @rule(data=st.data())
    def approve(self, data: st.DataObject) -> None:
        """Approve from a page opened earlier, however long ago."""
        who = data.draw(st.sampled_from(sorted(self.seen)))
        self.attempt(who, lambda work: reviewing.approve(work, self.ref, self.seen[who]))

    @rule(who=WHO)
    def read_and_approve(self, who: str) -> None:
        """Approve from a fresh page."""
        self.open_the_review(who)
        self.attempt(who, lambda work: reviewing.approve(work, self.ref, self.seen[who]))

    @rule(who=WHO)
    def send_back(self, who: str) -> None:
        """Return it."""
        self.attempt(who, lambda work: reviewing.return_(work, self.ref, "Say who counted."))

    @rule(who=WHO, is_blocking=st.booleans())
    def comment(self, who: str, is_blocking: bool) -> None:
        """Say something, perhaps in the way of approval."""
        self.attempt(who, lambda work: commenting.comment(work, self.ref, "Who counted?", is_blocking=is_blocking))

    @rule(who=WHO)
    def settle_a_comment(self, who: str) -> None:
        """Settle the oldest open comment."""
        statement = select(Comment.ref).where(Comment.resolved_at.is_(None))
        with self.desk.reading() as session:
            ref = session.scalars(statement).first() or ""
        self.attempt(who, lambda work: commenting.resolve(work, self.ref, ref))

    @rule(who=WHO, hours=SPAN)
    def hold_back(self, who: str, hours: int) -> None:
        """Set an embargo, or bring one forward without a reason."""
        until = self.clock.now + datetime.timedelta(hours=hours)
        self.attempt(who, lambda work: publishing.set_embargo(work, self.ref, until))

    @rule(who=WHO, because=st.sampled_from(["", "The other side broke it."]))
    def publish(self, who: str, because: str) -> None:
        """Publish, perhaps past an embargo."""
        self.attempt(
            who,
            lambda work: publishing.publish(work, self.ref, publisher=PUBLISHER, lift_embargo_because=because),
        )

    @rule(who=WHO, move=st.sampled_from(["revise", "abandon", "retract", "dismiss", "reopen"]))
    def move(self, who: str, move: str) -> None:
        """Take it up again, withdraw it, set it aside, or take it back."""
        self.attempt(who, lambda work: MOVES[move](work, self.ref))

    @rule()
    def go_on(self) -> None:
        """The step a well-run desk would take next, so that the later states are reached often."""
        state = reload(self.desk, self.claim).state
        for step in NEXT_STEPS.get(state, ()):
            step(self)
        event(f"went on from {state}")

    @precondition(lambda self: reload(self.desk, self.claim).state is State.APPROVED)
    @rule(who=WHO, words=WORDS)
    def edit_behind_the_approval(self, who: str, words: str) -> None:
        """The edit that an approval has to fear."""
        self.write(who, words)

    @precondition(lambda self: reload(self.desk, self.claim).state is State.APPROVED)
    @rule(hours=SPAN)
    def hold_back_and_publish(self, hours: int) -> None:
        """An embargo, and an editor who forgets it."""
        self.hold_back("carmen", hours)
        self.publish("carmen", "")

    @rule(hours=SPAN)
    def wait(self, hours: int) -> None:
        """Let time pass."""
        self.clock.move(hours=hours)

    @invariant()
    def nobody_approved_their_own_work(self) -> None:
        """Law 2: behind a live approval stands somebody who wrote nothing on the assessment."""
        own = (
            select(Review.id)
            .join(AssessmentAuthor, AssessmentAuthor.assessment_id == Review.assessment_id)
            .where(
                Review.decision == Decision.APPROVED,
                Review.voided_at.is_(None),
                Review.reviewer_id == AssessmentAuthor.user_id,
            )
        )
        with self.desk.reading() as session:
            assert session.scalars(own).all() == []

    @invariant()
    def what_is_approved_or_out_has_a_live_approval_of_exactly_that(self) -> None:
        """Approved and published both mean: a live approval of exactly this content."""
        with self.desk.reading() as session:
            claim = session.get_one(Claim, self.claim.id)
            if claim.state in {State.APPROVED, State.PUBLISHED}:
                newest = current(session, claim.id)
                live = live_approval(session, newest) if newest else None
                if live is None and claim.state is State.PUBLISHED:  # a correction was dropped: what was out counts
                    approved = select(Review).where(Review.claim_id == claim.id, Review.voided_at.is_(None))
                    last = approved.where(Review.decision == Decision.APPROVED).order_by(Review.id.desc())
                    live = session.scalars(last.limit(1)).first()
                assert live
                assert live.content_digest == content_digest(content_of(session, claim.id))

    @invariant()
    def the_public_head_is_the_newest_version_of_what_was_approved(self) -> None:
        """Readers get the newest version, versions are numbered without gaps, and a retraction says so."""
        with self.desk.reading() as session:
            claim = session.get_one(Claim, self.claim.id)
            versions = session.scalars(
                select(Publication).where(Publication.claim_id == claim.id).order_by(Publication.number)
            ).all()
            heads = session.scalars(select(PublicCheck)).all()
            assert [head.publication_id for head in heads] == [version.id for version in versions[-1:]]
            assert [version.number for version in versions] == list(range(1, len(versions) + 1))
            if claim.state is State.PUBLISHED:
                session.refresh(versions[-1], ["snapshot"])
                assert read_snapshot(versions[-1]).check == for_readers(session, content_of(session, claim.id))
            assert (claim.state is State.RETRACTED) == any(
                version.kind is PublicationKind.RETRACTION for version in versions
            )

    @invariant()
    def nothing_under_embargo_is_out(self) -> None:
        """An embargo that still runs is on nothing published; one that was lifted is gone."""
        claim = reload(self.desk, self.claim)
        if claim.state is State.PUBLISHED and claim.embargo_until:
            assert claim.embargo_until <= self.clock.now

    @invariant()
    def the_history_replays_to_the_state(self) -> None:
        """Every change of state is one event, and together they lead to the state."""
        with self.desk.reading() as session:
            claim = session.get_one(Claim, self.claim.id)
            events = session.scalars(select(Event).where(Event.outcome == "done").order_by(Event.seq)).all()
        steps = [event.changes["state"] for event in events if "state" in event.changes and event.claim_id == claim.id]
        places = ["new", *(step[1] for step in steps)]
        assert ([step[0] for step in steps], places[-1]) == (places[:-1], claim.state.value)


NEXT_STEPS: dict[State, tuple[Callable[[TheDesk], object], ...]] = {
    State.NEW: (lambda desk: desk.take("ada"),),
    State.CHECKING: (
        lambda desk: desk.write("ada", "It came late."),
        lambda desk: desk.note_for_readers("ada"),
        lambda desk: desk.ask_for_a_reply("ada"),
        lambda desk: desk.submit("ada"),
    ),
    State.IN_REVIEW: (lambda desk: desk.read_and_approve("boris"), lambda desk: desk.read_and_approve("dina")),
    State.APPROVED: (lambda desk: desk.publish("carmen", "It is time."),),
    State.PUBLISHED: (lambda desk: desk.move("ada", "revise"),),
    State.DISMISSED: (lambda desk: desk.move("ada", "reopen"),),
}


def test_the_laws_of_the_desk_hold_whatever_people_do(databases: TestDatabases) -> None:
    run_state_machine_as_test(
        lambda: TheDesk(databases),  # type: ignore[arg-type]  # takes any factory, its annotation says a class
        settings=settings(max_examples=20, stateful_step_count=50, deadline=None, phases=(Phase.reuse, Phase.generate)),
    )
