"""Twenty people press the same button at once: one wins, the others are told, and nothing happens twice."""

import datetime
import threading
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count, permutations

from sqlalchemy import func, select

from claims.domain.errors import Refusal
from claims.domain.lifecycle import State
from claims.domain.vocabulary import SpeakerKind
from claims.models import Claim, Event, Publication, PublicCheck, Review, Speaker
from claims.services import checking, figures, merging, publishing, reviewing, speakers
from claims.services.work import Desk, Work
from tests.factories.casefiles import PUBLISHER, Crew, claim_in, digest_of, reload
from tests.factories.claims import add_figure
from tests.factories.clock import Clock
from tests.factories.history import events_of

CROWD = 20


def at_once(desk: Desk, crew: Crew, verb: Callable[[Work], object]) -> Counter[str]:
    """How often each thing came of it when twenty editors do it in the same moment."""
    gate = threading.Barrier(CROWD)

    def one(_number: int) -> str:
        gate.wait()
        try:
            with desk.work(crew.editor) as work:
                verb(work)
        except Refusal as refusal:
            return type(refusal).__name__
        return "done"

    with ThreadPoolExecutor(CROWD) as pool:
        return Counter(pool.map(one, range(CROWD)))


def rows(desk: Desk, table: type[Publication | PublicCheck | Review], claim: Claim) -> int:
    with desk.reading() as session:
        return session.scalar(select(func.count()).select_from(table).where(table.claim_id == claim.id)) or 0


def moves_to(events: list[Event], state: State) -> int:
    return sum(event.changes.get("state", [None, None])[1] == state.value for event in events)


def test_twenty_publish_one_claim_and_one_publication_stands(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    came = at_once(desk, crew, lambda work: publishing.publish(work, claim.ref, publisher=PUBLISHER))
    assert came == {"done": 1, "MoveRefused": CROWD - 1}
    assert (rows(desk, Publication, claim), rows(desk, PublicCheck, claim)) == (1, 1)
    assert moves_to(events_of(desk, claim), State.PUBLISHED) == 1
    assert len(events_of(desk, claim, "refused")) == CROWD - 1


def test_twenty_approve_one_claim_and_one_approval_stands(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    digest = digest_of(desk, claim)
    came = at_once(desk, crew, lambda work: reviewing.approve(work, claim.ref, digest))
    assert came == {"done": 1, "MoveRefused": CROWD - 1}
    assert (rows(desk, Review, claim), reload(desk, claim).state) == (1, State.APPROVED)
    assert moves_to(events_of(desk, claim), State.APPROVED) == 1


def test_twenty_take_one_claim_and_one_has_it(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.NEW)
    came = at_once(desk, crew, lambda work: checking.take(work, claim.ref))
    assert came == {"done": 1, "MoveRefused": CROWD - 1}
    assert moves_to(events_of(desk, claim), State.CHECKING) == 1


def test_twenty_retract_one_claim_and_one_version_is_added(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    came = at_once(desk, crew, lambda work: publishing.retract(work, claim.ref, "The log was forged."))
    assert (came, rows(desk, Publication, claim)) == ({"done": 1, "MoveRefused": CROWD - 1}, 2)


def test_twenty_change_parts_of_one_casefile_and_none_is_told_of_a_conflict(
    desk: Desk, crew: Crew, clock: Clock
) -> None:
    claim = claim_in(desk, crew, State.NEW)
    moments = map(datetime.timedelta, count(1))  # each at a time of their own, so that every change touches the claim
    busy = Desk(desk.database, lambda: clock() + next(moments))
    waiting = deque(add_figure(desk, crew.author, claim, f"{number} people").ref for number in range(CROWD))
    came = at_once(busy, crew, lambda work: figures.withdraw(work, waiting.pop(), "Counted twice."))
    withdrawn = [event for event in events_of(desk, claim) if event.action == "figure.withdraw"]
    assert (came, len(withdrawn)) == ({"done": CROWD}, CROWD)


def test_twenty_merge_the_same_speakers_into_each_other_and_nobody_is_held_up(desk: Desk, crew: Crew) -> None:
    with desk.work(crew.author) as work:
        refs = [speakers.named(work, f"Press office {number}", SpeakerKind.GOVERNMENT).ref for number in range(5)]
    waiting = deque(permutations(refs, 2))  # twenty pairs
    came = at_once(desk, crew, lambda work: merging.merge(work, *waiting.pop(), "They speak with one voice."))
    with desk.reading() as session:
        merged = session.scalars(select(Speaker).where(Speaker.merged_into_id.is_not(None))).all()
    ends = {one.merged_into_id for one in merged}
    assert came == {"done": len(merged), "Invalid": CROWD - len(merged)}
    assert ends.isdisjoint(one.id for one in merged)  # a merge is one step deep


def test_without_the_lock_and_the_guard_a_crowd_would_publish_twice(desk: Desk, crew: Crew) -> None:
    """The negative control: a step that reads first and writes in another transaction lets several through."""
    claim = claim_in(desk, crew, State.APPROVED)
    gate, let_through = threading.Barrier(CROWD), []

    def careless(_number: int) -> None:
        state = reload(desk, claim).state
        gate.wait()
        if state is State.APPROVED:
            let_through.append(state)

    with ThreadPoolExecutor(CROWD) as pool:
        list(pool.map(careless, range(CROWD)))
    assert len(let_through) == CROWD
