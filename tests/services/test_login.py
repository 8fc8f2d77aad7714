"""Logging in and out, below the web: what opens an account, what a log-in leaves behind, and what ends it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select

from claims.adapters.passwords import Passwords
from claims.domain.errors import Invalid, NotSignedIn, Throttled
from claims.domain.vocabulary import Role
from claims.models import Event, LoginAttempt, LoginSession, User
from claims.queries.accounts import by_name, running_sessions, signed_in, token_digest
from claims.services import accounts
from claims.services.login import KEPT_AFTER_END, WRONG, Visitor, log_in, log_out, log_out_elsewhere
from claims.services.work import Actor, Desk
from tests.factories.clock import Clock
from tests.factories.people import PASSWORD, CountingHasher, People

HOME = Visitor("192.0.2.1", "a browser")

LogIn = Callable[..., str]


@pytest.fixture
def enter(desk: Desk, passwords: Passwords, people: People) -> LogIn:  # people: somebody has to have an account
    """Log in with a name and a password, by default those of Ada."""

    def entered(name: str = "ada", password: str = PASSWORD, visitor: Visitor = HOME) -> str:
        return log_in(desk, passwords, visitor, name=name, password=password)

    return entered


def who(desk: Desk, token: str) -> str | None:
    """The log-in name behind a token."""
    with desk.reading() as session:
        user = signed_in(session, token, desk.clock())
    return user.name if user else None


def disable(desk: Desk, people: People, name: str) -> None:
    with desk.work(people.dina) as work:
        accounts.disable(work, by_name(work.session, name).ref)


def test_the_right_password_opens_the_account(desk: Desk, enter: LogIn) -> None:
    assert who(desk, enter()) == "ada"


@pytest.mark.parametrize("typed", ["ADA", "  ada ", "Ada"])
def test_the_name_may_be_typed_in_any_case(desk: Desk, enter: LogIn, typed: str) -> None:
    assert who(desk, enter(typed)) == "ada"


def test_every_log_in_has_a_token_of_256_bits_of_its_own(enter: LogIn) -> None:
    first, second = enter(), enter()

    assert (first != second, len(first)) == (True, 43)


def test_the_database_keeps_a_digest_of_the_token_and_where_it_was_given(desk: Desk, enter: LogIn) -> None:
    token = enter()

    with desk.reading() as session:
        kept = session.scalars(select(LoginSession)).one()
    assert (kept.token_hash, kept.address, kept.agent) == (token_digest(token), "192.0.2.1", "a browser")


@pytest.mark.parametrize(("name", "password"), [("ada", "wrong"), ("nobody", PASSWORD), ("", PASSWORD), ("viktor", "")])
def test_anything_else_is_refused_with_one_sentence(enter: LogIn, name: str, password: str) -> None:
    with pytest.raises(Invalid) as refused:
        enter(name, password)

    assert (refused.value.message, refused.value.field) == (WRONG, None)


def test_a_disabled_account_is_refused_with_the_same_sentence(desk: Desk, people: People, enter: LogIn) -> None:
    disable(desk, people, "ada")

    with pytest.raises(Invalid) as refused:
        enter()

    assert refused.value.message == WRONG


def test_an_account_without_a_password_opens_to_none(desk: Desk, people: People, enter: LogIn) -> None:
    with desk.work(people.dina) as work:
        accounts.add(work, name="edgar", display_name="Edgar", role=people.ada.role)

    for password in ("", "None", PASSWORD):
        with pytest.raises(Invalid, match=WRONG):
            enter("edgar", password)


@pytest.mark.parametrize(
    ("name", "password"), [("ada", PASSWORD), ("ada", "wrong"), ("nobody", "wrong"), ("boris", PASSWORD), ("?", "x")]
)
def test_every_try_costs_one_verification(desk: Desk, people: People, name: str, password: str) -> None:
    disable(desk, people, "boris")
    hasher = CountingHasher()

    with suppress(Invalid):
        log_in(desk, Passwords(hasher), HOME, name=name, password=password)

    assert hasher.verified == 1


def test_a_wrong_try_is_counted_and_leaves_no_log_in(desk: Desk, enter: LogIn) -> None:
    with pytest.raises(Invalid, match=WRONG):
        enter(password="wrong")

    with desk.reading() as session:
        tries = session.scalars(select(LoginAttempt.has_succeeded)).all()
        log_ins = session.scalar(select(func.count(LoginSession.id)))
    assert (tries, log_ins) == ([False], 0)


def test_a_right_try_is_marked(desk: Desk, enter: LogIn) -> None:
    enter()

    with desk.reading() as session:
        assert session.scalars(select(LoginAttempt.has_succeeded)).all() == [True]


def test_a_throttled_try_is_not_verified_even_with_the_right_password(desk: Desk, people: People) -> None:
    hasher = CountingHasher()
    passwords = Passwords(hasher)
    for _ in range(5):
        with pytest.raises(Invalid):
            log_in(desk, passwords, HOME, name="ada", password="wrong")

    with pytest.raises(Throttled):
        log_in(desk, passwords, HOME, name="ada", password=PASSWORD)

    assert hasher.verified == 5


def test_twenty_guesses_at_once_are_five_verifications(desk: Desk, people: People) -> None:
    hasher = CountingHasher()
    passwords = Passwords(hasher)

    def guess(number: int) -> type[Exception]:
        try:
            log_in(desk, passwords, HOME, name="ada", password=f"guess number {number}")
        except (Invalid, Throttled) as refused:
            return type(refused)
        return AssertionError

    with ThreadPoolExecutor(20) as pool:
        outcomes = list(pool.map(guess, range(20)))

    assert (hasher.verified, outcomes.count(Invalid), outcomes.count(Throttled)) == (5, 5, 15)


def test_a_dated_hash_is_made_anew_at_the_next_log_in(desk: Desk, people: People) -> None:
    stronger = Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))

    log_in(desk, stronger, HOME, name="ada", password=PASSWORD)

    with desk.reading() as session:
        stored = str(by_name(session, "ada").password_hash)
    assert (stronger.is_dated(stored), stronger.matches(stored, PASSWORD)) == (False, True)


def test_a_log_in_is_written_into_the_history_without_its_token(desk: Desk, people: People, enter: LogIn) -> None:
    token = enter()

    with desk.reading() as session:
        event = session.scalars(select(Event).order_by(Event.seq.desc())).first()
    assert event is not None
    assert (event.action, event.actor_id, event.actor_name) == ("account.log_in", people.ada.id, "Ada Levin")
    assert (event.changes, event.reason, token in str(vars(event))) == ({}, "", False)


def test_a_log_in_ends_after_twelve_hours(desk: Desk, clock: Clock, enter: LogIn) -> None:
    token = enter()
    clock.move(hours=11, minutes=59)
    before = who(desk, token)
    clock.move(minutes=1)

    assert (before, who(desk, token)) == ("ada", None)


def test_logging_out_ends_this_log_in_alone(desk: Desk, people: People, enter: LogIn) -> None:
    here, there = enter(), enter()

    with desk.work(people.ada) as work:
        log_out(work, here)

    assert (who(desk, here), who(desk, there)) == (None, "ada")


def test_logging_out_elsewhere_keeps_this_log_in_and_other_people(desk: Desk, people: People, enter: LogIn) -> None:
    here, there, boris = enter(), enter(), enter("boris")

    with desk.work(people.ada) as work:
        ended = log_out_elsewhere(work, here)

    assert (ended, who(desk, here), who(desk, there), who(desk, boris)) == (1, "ada", None, "boris")


def test_nobody_logs_out_another_person(desk: Desk, people: People, enter: LogIn) -> None:
    token = enter()

    with desk.work(people.boris) as work:
        log_out(work, token)

    assert who(desk, token) == "ada"


def test_the_system_has_no_log_in_to_end(desk: Desk) -> None:
    with pytest.raises(NotSignedIn), desk.work(Actor(None, "the terminal", Role.ADMIN)) as work:
        log_out(work, "token")


def test_long_ended_log_ins_are_forgotten(desk: Desk, people: People, clock: Clock, enter: LogIn) -> None:
    enter()
    clock.move(hours=13, seconds=KEPT_AFTER_END.total_seconds())
    token = enter()

    with desk.reading() as session:
        kept = session.scalars(select(LoginSession.token_hash)).all()
        running = running_sessions(session, session.scalars(select(User.id).where(User.name == "ada")).one(), clock())
    assert (kept, [one.token_hash for one in running]) == ([token_digest(token)], [token_digest(token)])
