"""People do anything in any order; after every step the desk's laws still hold."""

import datetime
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from claims.domain.errors import Refusal
from claims.domain.lifecycle import State
from claims.domain.vocabulary import CorrectionGrade, Decision, DismissReason
from claims.models import Assessment, AssessmentAuthor, Claim, Event, Publication, PublicCheck, Review
from claims.models.publication import PublicationKind
from claims.queries.assessments import current
from claims.queries.content import content_digest, content_of, for_readers
from claims.queries.public import read_snapshot
from claims.services import assessing, checking, claiming, commenting, publishing, replying, reviewing
from claims.services.work import Actor, Desk, Work
from tests.databases import DatabaseKind, TestDatabases
from tests.factories.casefiles import PUBLISHER, WORDED, Crew, add_two_pieces, new_claim, reload
from tests.factories.clock import Clock
from tests.factories.people import People, add_people, cheap_passwords

WHO = st.sampled_from(["ada", "boris", "carmen", "dina", "viktor"])
WORDS = st.sampled_from(["It came late.", "It came in time.", "It never came."])
SPAN = st.integers(min_value=1, max_value=48)


class TheDesk(RuleBasedStateMachine):
    """One claim, five people, a clock that moves; every refusal is allowed, every broken law is not."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(TemporaryDirectory()))
        databases = self.stack.enter_context(TestDatabases(folder))
        url = self.stack.enter_context(databases.fresh(DatabaseKind.SQLITE))
        self.clock = Clock()
        self.desk = Desk(self.stack.enter_context(databases.opened(url)), self.clock)
        self.seen: dict[str, str] = {}

    @initialize()
    def open_the_desk(self) -> None:
        self.people: People = add_people(self.desk, cheap_passwords())
        crew = Crew(self.people.ada, self.people.boris, self.people.carmen)
        self.claim = new_claim(self.desk, crew)
        add_two_pieces(self.desk, self.people.ada, self.claim)

    def teardown(self) -> None:
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

    @property
    def ref(self) -> str:
        return self.claim.ref

    @rule(who=WHO)
    def take(self, who: str) -> None:
        self.attempt(who, lambda work: checking.take(work, self.ref))

    @rule(who=WHO, words=WORDS)
    def write(self, who: str, words: str) -> None:
        def verb(work: Work) -> None:
            found = current(work.session, self.claim.id)
            assessing.assess(
                work, self.ref, found.version if found else 0, **{**WORDED, "summary": words, "no_reply_because": "No."}
            )

        self.attempt(who, verb)

    @rule(who=WHO)
    def note_for_readers(self, who: str) -> None:
        def verb(work: Work) -> None:
            found = current(work.session, self.claim.id)
            assessing.assess(work, self.ref, found.version if found else 0, public_note="The hour was wrong.")

        self.attempt(who, verb)

    @rule(who=WHO, place=st.sampled_from(["Stepanakert", "Yerevan", ""]))
    def edit_the_claim(self, who: str, place: str) -> None:
        version = reload(self.desk, self.claim).version
        self.attempt(who, lambda work: claiming.edit(work, self.ref, version, place=place))

    @rule(who=WHO)
    def ask_for_a_reply(self, who: str) -> None:
        day = self.clock.now.date()
        self.attempt(
            who, lambda work: replying.ask(work, self.ref, asked="The ministry", channel="by mail", asked_on=day)
        )

    @rule(who=WHO)
    def submit(self, who: str) -> None:
        self.attempt(who, lambda work: assessing.submit(work, self.ref))

    @rule(who=WHO)
    def open_the_review(self, who: str) -> None:
        with self.desk.reading() as session:
            self.seen[who] = content_digest(content_of(session, self.claim.id))

    @precondition(lambda self: bool(self.seen))
    @rule(data=st.data())
    def approve(self, data: st.DataObject) -> None:
        who = data.draw(st.sampled_from(sorted(self.seen)))
        self.attempt(who, lambda work: reviewing.approve(work, self.ref, self.seen[who]))

    @rule(who=WHO)
    def read_and_approve(self, who: str) -> None:
        self.open_the_review(who)
        self.attempt(who, lambda work: reviewing.approve(work, self.ref, self.seen[who]))

    @rule(who=WHO)
    def send_back(self, who: str) -> None:
        self.attempt(who, lambda work: reviewing.return_(work, self.ref, "Say who counted."))

    @rule(who=WHO, is_blocking=st.booleans())
    def comment(self, who: str, is_blocking: bool) -> None:
        self.attempt(who, lambda work: commenting.comment(work, self.ref, "Who counted?", is_blocking=is_blocking))

    @rule(who=WHO)
    def settle_a_comment(self, who: str) -> None:
        statement = select(commenting.Comment.ref).where(commenting.Comment.resolved_at.is_(None))
        with self.desk.reading() as session:
            ref = session.scalars(statement).first() or ""
        self.attempt(who, lambda work: commenting.resolve(work, ref))

    @rule(who=WHO, hours=SPAN)
    def hold_back(self, who: str, hours: int) -> None:
        until = self.clock.now + datetime.timedelta(hours=hours)
        self.attempt(who, lambda work: publishing.set_embargo(work, self.ref, until))

    @rule(who=WHO, because=st.sampled_from(["", "The other side broke it."]))
    def publish(self, who: str, because: str) -> None:
        self.attempt(
            who,
            lambda work: publishing.publish(work, self.ref, publisher=PUBLISHER, lift_embargo_because=because),
        )

    @rule(who=WHO)
    def revise(self, who: str) -> None:
        self.attempt(who, lambda work: publishing.revise(work, self.ref, CorrectionGrade.FACTUAL, "A later count."))

    @rule(who=WHO)
    def retract(self, who: str) -> None:
        self.attempt(who, lambda work: publishing.retract(work, self.ref, "The log was forged."))

    @rule(who=WHO)
    def dismiss(self, who: str) -> None:
        self.attempt(who, lambda work: checking.dismiss(work, self.ref, DismissReason.OPINION))

    @rule(who=WHO)
    def reopen(self, who: str) -> None:
        self.attempt(who, lambda work: checking.reopen(work, self.ref, "It matters after all."))

    @rule(hours=SPAN)
    def wait(self, hours: int) -> None:
        self.clock.move(hours=hours)

    @invariant()
    def nobody_approved_their_own_work(self) -> None:
        with self.desk.reading() as session:
            written = session.execute(select(AssessmentAuthor.assessment_id, AssessmentAuthor.user_id)).all()
            decided = session.execute(select(Review.assessment_id, Review.reviewer_id)).all()
            led = session.execute(select(Assessment.id, Assessment.author_id)).all()
        own = {tuple(pair) for pair in decided} & ({tuple(pair) for pair in written} | {tuple(pair) for pair in led})
        late = {
            pair for pair in own if not self.wrote_after_deciding(pair[0], pair[1])
        }  # writing after a decision is fine: it voids it
        assert late == set()

    def wrote_after_deciding(self, assessment_id: int, user_id: int) -> bool:
        with self.desk.reading() as session:
            live = session.scalars(
                select(Review).where(
                    Review.assessment_id == assessment_id,
                    Review.reviewer_id == user_id,
                    Review.decision == Decision.APPROVED,
                    Review.voided_at.is_(None),
                )
            ).all()
        return not live

    @invariant()
    def what_is_approved_or_out_has_a_live_approval_of_exactly_that(self) -> None:
        with self.desk.reading() as session:
            claim = session.get_one(Claim, self.claim.id)
            if claim.state in {State.APPROVED, State.PUBLISHED}:
                assert self.live_digests(session) == [content_digest(content_of(session, claim.id))]

    def live_digests(self, session: Session) -> list[str]:
        newest = current(session, self.claim.id)
        assert newest is not None
        statement = select(Review.content_digest).where(
            Review.assessment_id == newest.id, Review.decision == Decision.APPROVED, Review.voided_at.is_(None)
        )
        return list(session.scalars(statement))

    @invariant()
    def the_public_head_is_the_newest_version_of_what_was_approved(self) -> None:
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
    def the_history_replays_to_the_state(self) -> None:
        with self.desk.reading() as session:
            claim = session.get_one(Claim, self.claim.id)
            events = session.scalars(select(Event).where(Event.outcome == "done").order_by(Event.seq)).all()
        steps = [event.changes["state"] for event in events if "state" in event.changes and event.claim_id == claim.id]
        places = ["new", *(step[1] for step in steps)]
        assert ([step[0] for step in steps], places[-1]) == (places[:-1], claim.state.value)


TheDesk.TestCase.settings = settings(
    max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)
test_the_laws_of_the_desk_hold_whatever_people_do = TheDesk.TestCase().runTest
