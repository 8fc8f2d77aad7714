"""Every move from every state by every role, author or not: the table of the desk, proofread by trying it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from claims.adapters.passwords import Passwords
from claims.domain.errors import Forbidden, MoveRefused, Refusal
from claims.domain.lifecycle import Move, State
from claims.domain.vocabulary import CorrectionGrade, DismissReason, Role
from claims.models import Claim
from claims.queries.content import content_digest, content_of
from claims.services import abandoning, assessing, checking, publishing, reviewing
from claims.services.work import Actor, Desk, Work
from tests.databases import DatabaseKind, TestDatabases
from tests.factories.casefiles import Crew, claim_in
from tests.factories.clock import Clock
from tests.factories.people import Person, add_person

# move: from which states, to which, lowest role, and whether the author of the assessment has to or must not do it
TABLE = {
    "take": ("new", "checking", "checker", "anybody"),
    "dismiss": ("new checking", "dismissed", "checker", "anybody"),
    "reopen": ("dismissed", "new", "checker", "anybody"),
    "submit": ("checking", "in_review", "checker", "author"),
    "return": ("in_review", "checking", "checker", "another"),
    "approve": ("in_review", "approved", "checker", "another"),
    "publish": ("approved", "published", "editor", "anybody"),
    "revise": ("published", "checking", "checker", "anybody"),
    "abandon": ("", "published", "checker", "anybody"),  # no earlier version to go back to
    "retract": ("published", "retracted", "editor", "anybody"),
}

TRIES: dict[str, Callable[[Work, str, str], object]] = {
    "take": lambda work, ref, _digest: checking.take(work, ref),
    "dismiss": lambda work, ref, _digest: checking.dismiss(work, ref, DismissReason.OPINION),
    "reopen": lambda work, ref, _digest: checking.reopen(work, ref, "It can be checked after all."),
    "submit": lambda work, ref, _digest: assessing.submit(work, ref),
    "return": lambda work, ref, _digest: reviewing.return_(work, ref, "The second source is missing."),
    "approve": reviewing.approve,
    "publish": lambda work, ref, _digest: publishing.publish(work, ref, publisher="Desk"),
    "revise": lambda work, ref, _digest: publishing.revise(work, ref, CorrectionGrade.FACTUAL, "A later count."),
    "abandon": lambda work, ref, _digest: abandoning.abandon(work, ref, "The wrong claim."),
    "retract": lambda work, ref, _digest: publishing.retract(work, ref, "The log was forged."),
}

STATES = ("new", "checking", "in_review", "approved", "published", "dismissed", "retracted")
RANKS = ("viewer", "checker", "editor", "admin")
WRITERS = ("checker", "editor", "admin")
UNWRITTEN = {"new", "dismissed"}  # no assessment yet, so nobody is its author

Outcome = str | type[Refusal]
Case = tuple[str, str, str]  # the claim's state, who wrote its assessment, who tries


@dataclass(frozen=True)
class Stage:
    """Two people of each role, and a claim in every state written by the first of each role that may write."""

    desk: Desk
    people: dict[str, Actor]
    claims: dict[tuple[str, str], str]

    def outcomes(self, move: str) -> dict[Case, Outcome]:
        """What comes of the move for every claim and every person."""
        return {
            (state, writer, who): self._attempt(move, ref, actor)
            for (state, writer), ref in self.claims.items()
            for who, actor in self.people.items()
        }

    def _attempt(self, move: str, ref: str, actor: Actor) -> Outcome:
        """The state that the move leads to, or the kind of refusal; nothing of it is kept, for no commit follows."""
        with self.desk.database.writes() as session:
            work = Work(session, actor, self.desk.clock())
            claim = work.hold(Claim, ref)
            digest = content_digest(content_of(session, claim.id))
            try:
                TRIES[move](work, ref, digest)
                session.flush()
            except Refusal as refusal:
                return type(refusal)
            return str(claim.state)


@pytest.fixture(scope="module")
def stage(databases: TestDatabases, database_kind: DatabaseKind, passwords: Passwords) -> Iterator[Stage]:
    with databases.fresh(database_kind) as url, databases.opened(url) as database:
        desk = Desk(database, Clock())
        people = {
            f"{role} {number}": add_person(desk, passwords, Person(f"{role}{number}", f"{role} {number}", Role(role)))
            for role in RANKS
            for number in (1, 2)
        }
        helpers = [add_person(desk, passwords, Person(name, name, Role.EDITOR)) for name in ("reviewer", "publisher")]
        claims = {
            (state, writer): claim_in(desk, Crew(people[f"{writer} 1"], *helpers), State(state)).ref
            for state in STATES
            for writer in WRITERS
        }
        yield Stage(desk, people, claims)


def expected(move: str, case: Case) -> Outcome:
    """The outcome as the table has it: the role is looked at first, then state and authorship."""
    sources, target, lowest, by = TABLE[move]
    state, writer, who = case
    role = who.split()[0]
    is_author = who == f"{writer} 1" and state not in UNWRITTEN
    if RANKS.index(role) < RANKS.index(lowest):
        return Forbidden
    if state not in sources.split() or (by == "author" and not is_author) or (by == "another" and is_author):
        return MoveRefused
    return target


@pytest.mark.parametrize("move", TABLE)
def test_every_person_gets_from_every_state_exactly_where_the_table_says(stage: Stage, move: str) -> None:
    found = stage.outcomes(move)
    assert found == {case: expected(move, case) for case in found}


def test_the_matrix_is_whole(stage: Stage) -> None:
    assert (len(stage.outcomes("take")), set(TABLE)) == (7 * 3 * 8, {move.value for move in Move} - {"void"})
