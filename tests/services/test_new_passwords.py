"""New passwords: what changing one demands and ends, and how often a link works."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from claims.adapters.passwords import Passwords
from claims.domain.errors import Forbidden, Invalid, NotFound, NotSignedIn, Throttled
from claims.domain.vocabulary import Role
from claims.models import Event, ResetToken, User
from claims.queries.accounts import SPENT_LINK, by_name, by_reset_token, signed_in, token_digest
from claims.services import accounts
from claims.services.login import Visitor, log_in
from claims.services.new_passwords import WRONG_OLD, Change, change_password, make_link, set_by_link
from claims.services.work import Actor, Desk
from tests.factories.clock import Clock
from tests.factories.people import PASSWORD, CountingHasher, People

HOME = Visitor("192.0.2.1")
NEW = "eleven slow turnstiles"


def account(desk: Desk, name: str) -> User:
    with desk.reading() as session:
        return by_name(session, name)


def link_for(desk: Desk, people: People, name: str) -> str:
    with desk.work(people.dina) as work:
        return make_link(work, by_name(work.session, name).ref)


def opens(desk: Desk, passwords: Passwords, name: str, password: str) -> bool:
    try:
        log_in(desk, passwords, HOME, name=name, password=password)
    except Invalid:
        return False
    return True


def is_running(desk: Desk, token: str) -> bool:
    with desk.reading() as session:
        return signed_in(session, token, desk.clock()) is not None


def test_a_changed_password_replaces_the_old_one(desk: Desk, passwords: Passwords, people: People) -> None:
    change_password(desk, passwords, HOME, people.ada, Change(PASSWORD, NEW))

    assert (opens(desk, passwords, "ada", PASSWORD), opens(desk, passwords, "ada", NEW)) == (False, True)


def test_changing_the_password_ends_every_log_in_and_begins_a_new_one(
    desk: Desk, passwords: Passwords, people: People
) -> None:
    here = log_in(desk, passwords, HOME, name="ada", password=PASSWORD)
    there = log_in(desk, passwords, HOME, name="ada", password=PASSWORD)
    boris = log_in(desk, passwords, HOME, name="boris", password=PASSWORD)

    fresh = change_password(desk, passwords, HOME, people.ada, Change(PASSWORD, NEW))

    assert [is_running(desk, token) for token in (here, there, fresh, boris)] == [False, False, True, True]


def test_the_old_password_has_to_be_right(desk: Desk, passwords: Passwords, people: People) -> None:
    with pytest.raises(Invalid) as refused:
        change_password(desk, passwords, HOME, people.ada, Change("wrong", NEW))

    assert (refused.value.fields, opens(desk, passwords, "ada", PASSWORD)) == ({"old": WRONG_OLD}, True)


@pytest.mark.parametrize("weak", ["short", "passwordpassword", "x" * 129])
def test_a_weak_new_password_is_refused_beside_its_field(
    desk: Desk, passwords: Passwords, people: People, weak: str
) -> None:
    with pytest.raises(Invalid) as refused:
        change_password(desk, passwords, HOME, people.ada, Change(PASSWORD, weak))

    assert (list(refused.value.fields), opens(desk, passwords, "ada", PASSWORD)) == (["new"], True)


def test_guessing_the_old_password_is_throttled(desk: Desk, people: People) -> None:
    hasher = CountingHasher()
    passwords = Passwords(hasher)
    outcomes = []
    for number in range(8):
        with pytest.raises((Invalid, Throttled)) as refused:
            change_password(desk, passwords, HOME, people.ada, Change(f"guess {number}", NEW))
        outcomes.append(refused.type)

    assert (outcomes, hasher.verified) == ([Invalid] * 5 + [Throttled] * 3, 5)


def test_changing_the_password_voids_open_links(desk: Desk, passwords: Passwords, people: People) -> None:
    token = link_for(desk, people, "ada")
    change_password(desk, passwords, HOME, people.ada, Change(PASSWORD, NEW))

    with pytest.raises(NotFound, match=SPENT_LINK):
        set_by_link(desk, passwords, token, password="another quiet password")


def test_a_link_sets_a_password_once(desk: Desk, passwords: Passwords, people: People) -> None:
    token = link_for(desk, people, "ada")

    set_by_link(desk, passwords, token, password=NEW)
    with pytest.raises(NotFound, match=SPENT_LINK):
        set_by_link(desk, passwords, token, password="another quiet password")

    assert (opens(desk, passwords, "ada", NEW), opens(desk, passwords, "ada", PASSWORD)) == (True, False)


def test_of_many_who_use_a_link_at_once_one_succeeds(desk: Desk, passwords: Passwords, people: People) -> None:
    token = link_for(desk, people, "ada")

    def use(number: int) -> bool:
        try:
            set_by_link(desk, passwords, token, password=f"quiet password number {number}")
        except NotFound:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(use, range(8)))

    winner = outcomes.index(True)
    assert (outcomes.count(True), opens(desk, passwords, "ada", f"quiet password number {winner}")) == (1, True)


def test_looking_at_a_link_does_not_use_it_up(desk: Desk, passwords: Passwords, people: People) -> None:
    token = link_for(desk, people, "ada")
    with desk.reading() as session:
        names = [by_reset_token(session, token, desk.clock()).name for _ in range(2)]

    set_by_link(desk, passwords, token, password=NEW)

    assert names == ["ada", "ada"]


def test_a_weak_password_does_not_use_the_link_up(desk: Desk, passwords: Passwords, people: People) -> None:
    token = link_for(desk, people, "ada")

    with pytest.raises(Invalid) as refused:
        set_by_link(desk, passwords, token, password="short")
    set_by_link(desk, passwords, token, password=NEW)

    assert list(refused.value.fields) == ["password"]


def test_a_link_runs_out_after_a_day(desk: Desk, passwords: Passwords, people: People, clock: Clock) -> None:
    token = link_for(desk, people, "ada")
    clock.move(hours=24)

    with pytest.raises(NotFound, match=SPENT_LINK):
        set_by_link(desk, passwords, token, password=NEW)


def test_a_newer_link_replaces_the_older(desk: Desk, passwords: Passwords, people: People) -> None:
    older, newer = link_for(desk, people, "ada"), link_for(desk, people, "ada")

    with pytest.raises(NotFound, match=SPENT_LINK):
        set_by_link(desk, passwords, older, password=NEW)

    assert set_by_link(desk, passwords, newer, password=NEW).name == "ada"


def test_a_link_for_an_account_disabled_since_then_is_void(desk: Desk, passwords: Passwords, people: People) -> None:
    token = link_for(desk, people, "ada")
    with desk.work(people.dina) as work:
        accounts.disable(work, account(desk, "ada").ref)
        accounts.enable(work, account(desk, "ada").ref)

    with pytest.raises(NotFound, match=SPENT_LINK):
        set_by_link(desk, passwords, token, password=NEW)


@pytest.mark.parametrize("token", ["", "x", "é" * 40, "0" * 5000])
def test_a_made_up_link_looks_like_a_spent_one(desk: Desk, passwords: Passwords, people: People, token: str) -> None:
    with pytest.raises(NotFound, match=SPENT_LINK):
        set_by_link(desk, passwords, token, password=NEW)


def test_no_link_is_made_for_a_disabled_account(desk: Desk, people: People) -> None:
    with desk.work(people.dina) as work:
        accounts.disable(work, account(desk, "ada").ref)

    with pytest.raises(Invalid, match="disabled"):
        link_for(desk, people, "ada")


def test_making_a_link_ends_running_log_ins_and_leaves_the_password(
    desk: Desk, passwords: Passwords, people: People
) -> None:
    running = log_in(desk, passwords, HOME, name="ada", password=PASSWORD)
    link_for(desk, people, "ada")

    assert (is_running(desk, running), opens(desk, passwords, "ada", PASSWORD)) == (False, True)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_administrators_make_links(desk: Desk, people: People, role: Role) -> None:
    with pytest.raises(Forbidden), desk.work(people.of_role(role)) as work:
        make_link(work, account(desk, "ada").ref)


def test_a_link_is_kept_as_a_digest(desk: Desk, people: People) -> None:
    token = link_for(desk, people, "ada")

    with desk.reading() as session:
        assert session.scalars(select(ResetToken.token_hash)).all() == [token_digest(token)]


def test_the_history_tells_of_links_and_passwords_and_holds_none(
    desk: Desk, passwords: Passwords, people: People
) -> None:
    token = link_for(desk, people, "ada")
    set_by_link(desk, passwords, token, password=NEW)
    fresh = change_password(desk, passwords, HOME, people.ada, Change(NEW, PASSWORD))

    with desk.reading() as session:
        events = session.scalars(select(Event).where(Event.subject_ref == account(desk, "ada").ref)).all()
    told = [(event.action, event.actor_name) for event in events]
    written = " ".join(str(vars(event)) for event in events)
    assert told == [
        ("account.add", "the tests"),
        ("account.make_link", "Dina Haddad"),
        ("account.reset_password", "Ada Levin"),
        ("account.change_password", "Ada Levin"),
        ("account.log_in", "Ada Levin"),
    ]
    secrets = (token, fresh, NEW, PASSWORD, token_digest(token), "argon2", str(account(desk, "ada").password_hash))
    assert [secret for secret in secrets if secret in written] == []


def test_the_terminal_has_no_password_to_change(desk: Desk, passwords: Passwords) -> None:
    with pytest.raises(NotSignedIn):
        change_password(desk, passwords, HOME, Actor(None, "the terminal", Role.ADMIN), Change(PASSWORD, NEW))
