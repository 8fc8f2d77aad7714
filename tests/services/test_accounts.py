"""Accounts: adding, changing, disabling and enabling them, and the one administrator who has to stay."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from claims.adapters.passwords import Passwords
from claims.domain.errors import Conflict, Forbidden, Invalid, NotFound, NotSignedIn, Refusal
from claims.domain.vocabulary import Role
from claims.models import Event, User
from claims.queries.accounts import active_people, by_name, by_ref, everybody, signed_in
from claims.services import accounts
from claims.services.accounts import LAST_ADMINISTRATOR
from claims.services.login import Visitor, log_in
from claims.services.work import Actor, Desk, Work
from tests.factories.people import DINA, PASSWORD, SYSTEM, People, Person, add_person

HOME = Visitor("192.0.2.1")


def account(desk: Desk, name: str) -> User:
    with desk.reading() as session:
        return by_name(session, name)


def add(desk: Desk, actor: Actor | None, name: str, display_name: str = "Edgar Stone") -> User:
    with desk.work(actor) as work:
        return accounts.add(work, name=name, display_name=display_name, role=Role.CHECKER)


def edit(desk: Desk, actor: Actor, name: str, *, role: Role, display_name: str | None = None) -> User:
    before = account(desk, name)
    with desk.work(actor) as work:
        return accounts.edit(
            work, before.ref, before.version, display_name=display_name or before.display_name, role=role
        )


def disable(desk: Desk, actor: Actor, name: str) -> User:
    with desk.work(actor) as work:
        return accounts.disable(work, account(desk, name).ref)


def test_an_added_account_has_no_password_and_may_be_given_work(desk: Desk) -> None:
    add(desk, SYSTEM, "edgar")

    stored = account(desk, "edgar")
    with desk.reading() as session:
        active = [user.name for user in active_people(session)]
    assert (stored.display_name, stored.role, stored.has_password, active) == (
        "Edgar Stone",
        Role.CHECKER,
        False,
        ["edgar"],
    )


@pytest.mark.parametrize(
    ("name", "display_name", "field"),
    [
        ("ed", "Edgar", "name"),
        ("ed gar", "Edgar", "name"),
        ("x" * 41, "Edgar", "name"),
        ("\u0430da", "Ada", "name"),  # a Cyrillic letter among Latin ones
        ("ada", "Ada again", "name"),
        ("ADA", "Ada again", "name"),
        ("\u00e0da", "Ada with an accent", "name"),
        ("edgar", "Ed\u202egar", "display_name"),
        ("edgar", "", "display_name"),
        ("edgar", "\u00a0 ", "display_name"),
        ("edgar", "x" * 121, "display_name"),
    ],
)
def test_a_name_that_cannot_be_is_refused_beside_its_field(
    desk: Desk, people: People, name: str, display_name: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        add(desk, people.dina, name, display_name)

    assert list(refused.value.fields) == [field]


VERBS: dict[str, Callable[[Work, str], object]] = {
    "add": lambda work, _ref: accounts.add(work, name="edgar", display_name="Edgar", role=Role.VIEWER),
    "edit": lambda work, ref: accounts.edit(work, ref, 1, display_name="Edgar", role=Role.VIEWER),
    "disable": accounts.disable,
    "enable": accounts.enable,
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", [*Role, None])
def test_only_administrators_look_after_accounts(desk: Desk, people: People, verb: str, role: Role | None) -> None:
    actor = people.of_role(role) if role else None
    refusal: type[Refusal] | None = {Role.ADMIN: None, None: NotSignedIn}.get(role, Forbidden)
    ref = account(desk, "boris").ref

    raised: type[Refusal] | None = None
    try:
        with desk.work(actor) as work:
            VERBS[verb](work, ref)
    except Refusal as refused:
        raised = type(refused)

    assert raised is refusal


@pytest.mark.parametrize("verb", ["edit", "disable", "enable"])
def test_an_account_that_is_not_there_is_not_found(desk: Desk, people: People, verb: str) -> None:
    with pytest.raises(NotFound), desk.work(people.dina) as work:
        VERBS[verb](work, "nosuchperson")
    with pytest.raises(NotFound), desk.reading() as session:
        by_ref(session, "nosuchperson")


def test_a_new_role_ends_the_log_ins_and_is_written_down(desk: Desk, passwords: Passwords, people: People) -> None:
    token = log_in(desk, passwords, HOME, name="ada", password=PASSWORD)

    edit(desk, people.dina, "ada", role=Role.EDITOR)

    with desk.reading() as session:
        event = session.scalars(select(Event).where(Event.action == "account.edit")).one()
        running = signed_in(session, token, desk.clock())
    assert (account(desk, "ada").role, running, event.changes) == (Role.EDITOR, None, {"role": ["checker", "editor"]})


def test_a_new_display_name_leaves_the_log_in_running(desk: Desk, passwords: Passwords, people: People) -> None:
    token = log_in(desk, passwords, HOME, name="ada", password=PASSWORD)

    edit(desk, people.dina, "ada", role=Role.CHECKER, display_name="Ada L.")

    with desk.reading() as session:
        running = signed_in(session, token, desk.clock())
    assert running is not None
    assert running.display_name == "Ada L."


def test_saving_without_a_change_leaves_no_event(desk: Desk, people: People) -> None:
    edit(desk, people.dina, "ada", role=Role.CHECKER)

    with desk.reading() as session:
        assert session.scalars(select(Event).where(Event.action == "account.edit")).all() == []


def test_of_two_administrators_who_edit_one_account_the_later_sees_the_conflict(desk: Desk, people: People) -> None:
    seen = account(desk, "ada")
    edit(desk, people.dina, "ada", role=Role.EDITOR)

    with pytest.raises(Conflict) as refused, desk.work(people.dina) as work:
        accounts.edit(work, seen.ref, seen.version, display_name="Ada L.", role=Role.VIEWER)

    assert (refused.value.base["role"], refused.value.theirs["role"]) == ("checker", "editor")


def test_disabling_ends_the_log_ins_and_the_account_opens_no_more(
    desk: Desk, passwords: Passwords, people: People
) -> None:
    token = log_in(desk, passwords, HOME, name="ada", password=PASSWORD)

    disable(desk, people.dina, "ada")

    with desk.reading() as session:
        running, active = signed_in(session, token, desk.clock()), [user.name for user in active_people(session)]
        names = [user.name for user in everybody(session)]
    assert (running, "ada" in active, "ada" in names) == (None, False, True)


def test_enabling_opens_the_account_but_no_old_log_in(desk: Desk, passwords: Passwords, people: People) -> None:
    token = log_in(desk, passwords, HOME, name="ada", password=PASSWORD)
    disable(desk, people.dina, "ada")

    with desk.work(people.dina) as work:
        accounts.enable(work, account(desk, "ada").ref)

    fresh = log_in(desk, passwords, HOME, name="ada", password=PASSWORD)

    with desk.reading() as session:
        old, new = (signed_in(session, one, desk.clock()) for one in (token, fresh))
    assert (old, new is not None) == (None, True)


def test_doing_it_twice_is_written_down_once(desk: Desk, people: People) -> None:
    for _ in range(2):
        disable(desk, people.dina, "ada")
    for _ in range(2):
        with desk.work(people.dina) as work:
            accounts.enable(work, account(desk, "ada").ref)

    with desk.reading() as session:
        actions = session.scalars(
            select(Event.action).where(Event.actor_id == people.dina.id).order_by(Event.seq)
        ).all()
    assert actions == ["account.disable", "account.enable"]


@pytest.mark.parametrize("actor_name", ["dina", "terminal"])
def test_the_last_administrator_is_neither_disabled_nor_demoted(desk: Desk, people: People, actor_name: str) -> None:
    actor = people.dina if actor_name == "dina" else SYSTEM

    with pytest.raises(Invalid) as refused:
        disable(desk, actor, "dina")
    with pytest.raises(Invalid) as demoted:
        edit(desk, actor, "dina", role=Role.EDITOR)

    assert (refused.value.message, demoted.value.fields) == (LAST_ADMINISTRATOR, {"role": LAST_ADMINISTRATOR})


def test_an_administrator_who_cannot_log_in_does_not_count(desk: Desk, people: People) -> None:
    with desk.work(people.dina) as work:
        accounts.add(work, name="edgar", display_name="Edgar", role=Role.ADMIN)

    with pytest.raises(Invalid, match=LAST_ADMINISTRATOR):
        disable(desk, people.dina, "dina")


def test_one_of_two_administrators_may_go(desk: Desk, passwords: Passwords, people: People) -> None:
    add_person(desk, passwords, Person("edgar", "Edgar", Role.ADMIN))

    assert not disable(desk, people.dina, DINA.name).is_active


def test_two_administrators_who_disable_each_other_at_once_leave_one(
    desk: Desk, passwords: Passwords, people: People
) -> None:
    edgar = add_person(desk, passwords, Person("edgar", "Edgar", Role.ADMIN))
    start = threading.Barrier(2)

    def try_it(pair: tuple[Actor, str]) -> bool:
        start.wait()
        try:
            disable(desk, *pair)
        except Refusal:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(try_it, [(people.dina, "edgar"), (edgar, "dina")]))

    active = [account(desk, name).is_active for name in ("dina", "edgar")]
    assert (done.count(True), active.count(True)) == (1, 1)
