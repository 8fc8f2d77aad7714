"""``claims user``: accounts from the terminal."""

import pytest
from sqlalchemy import select

from claims.adapters.passwords import Passwords
from claims.domain.vocabulary import Role
from claims.models import Event
from claims.queries.accounts import by_name, by_reset_token
from claims.services.login import Visitor, log_in
from claims.services.new_passwords import set_by_link
from claims.services.work import Desk
from tests.cli.conftest import Terminal
from tests.factories.people import PASSWORD, People

LINK = "https://desk.example/reset/"


def token_in(output: str) -> str:
    """The token of the link on the last line."""
    last = output.splitlines()[-1]
    assert last.startswith(LINK)
    return last.removeprefix(LINK)


def test_a_real_install_has_no_account(terminal: Terminal) -> None:
    listed = terminal("user", "list")

    assert (listed.exit_code, listed.output) == (0, "")


def test_add_prints_a_link_that_sets_the_password(terminal: Terminal, desk: Desk) -> None:
    added = terminal("user", "add", "Dina", "--role", "admin", "--display-name", "Dina Haddad")

    with desk.reading() as session:
        found = by_reset_token(session, token_in(added.stdout), by_name(session, "dina").created_at)
    assert (added.exit_code, added.stdout.splitlines()[0]) == (0, "dina is added as administrator.")
    assert (found.name, found.display_name, found.role) == ("dina", "Dina Haddad", Role.ADMIN)


def test_add_without_a_display_name_shows_the_log_in_name(terminal: Terminal, desk: Desk) -> None:
    terminal("user", "add", "dina", "--role", "admin")

    with desk.reading() as session:
        assert by_name(session, "dina").display_name == "dina"


def test_add_reads_the_password_from_the_first_line_of_standard_input(
    terminal: Terminal, desk: Desk, passwords: Passwords
) -> None:
    added = terminal("user", "add", "ada", "--role", "checker", "--password-stdin", typed=f"{PASSWORD}\nsecond line\n")

    assert (added.exit_code, added.output) == (0, "ada is added as checker.\n")
    assert len(log_in(desk, passwords, Visitor("192.0.2.1"), name="ada", password=PASSWORD)) == 43


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (b"short\n", "The password has 5 characters: use at least 15, for example four words of your own."),
        (b"", "The password has 0 characters: use at least 15, for example four words of your own."),
        (b"nine quiet \xff typewriters\n", "The password on standard input is not UTF-8 text."),
    ],
)
def test_a_password_that_cannot_be_adds_nobody(terminal: Terminal, typed: bytes, sentence: str) -> None:
    added = terminal("user", "add", "ada", "--role", "checker", "--password-stdin", typed=typed)

    assert (added.exit_code, added.stderr.strip(), terminal("user", "list").output) == (1, sentence, "")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "ada", "--role", "checker"), "There is an account of that name."),
        (("add", "a", "--role", "checker"), "A log-in name has 3 to 40 characters; this one has 1."),
        (("disable", "nobody"), "There is no account named “nobody”."),
        (("enable", "nobody"), "There is no account named “nobody”."),
        (("reset", "nobody"), "There is no account named “nobody”."),
        (("disable", "dina"), "This is the last active administrator. Make somebody else one first."),
    ],
)
def test_a_refusal_is_one_sentence_on_standard_error(
    terminal: Terminal, people: People, words: tuple[str, ...], sentence: str
) -> None:
    refused = terminal("user", *words)

    assert (refused.exit_code, refused.stdout, refused.stderr.strip()) == (1, "", sentence)


@pytest.mark.parametrize(
    "words",
    [
        ("add", "edgar"),
        ("add", "edgar", "--role", "owner"),
        ("add", "--role", "checker"),
        ("disable",),
        ("promote", "ada"),
        ("list", "--loud"),
    ],
)
def test_a_wrong_use_is_told_apart_by_its_status(terminal: Terminal, words: tuple[str, ...]) -> None:
    refused = terminal("user", *words)

    assert (refused.exit_code, refused.stdout) == (2, "")


def test_list_shows_name_role_state_and_display_name(terminal: Terminal, people: People) -> None:
    terminal("user", "disable", "viktor")
    terminal("user", "add", "edgar", "--role", "checker")

    rows = [line.split(maxsplit=2) for line in terminal("user", "list").stdout.splitlines()]

    assert [(name, role, " ".join(rest.split())) for name, role, rest in rows] == [
        ("ada", "checker", "active Ada Levin"),
        ("boris", "checker", "active Boris Ott"),
        ("carmen", "editor", "active Carmen Ruiz"),
        ("dina", "admin", "active Dina Haddad"),
        ("edgar", "checker", "no password edgar"),
        ("viktor", "viewer", "disabled Viktor Blom"),
    ]


def test_a_disabled_account_is_enabled_again(terminal: Terminal, desk: Desk, people: People) -> None:
    states = []
    for verb in ("disable", "enable"):
        answer = terminal("user", verb, "ADA")
        with desk.reading() as session:
            states.append((answer.output, by_name(session, "ada").is_active))

    assert states == [("ada is disabled.\n", False), ("ada is enabled.\n", True)]


def test_reset_prints_a_link_that_works_once(terminal: Terminal, desk: Desk, passwords: Passwords) -> None:
    terminal("user", "add", "dina", "--role", "admin")
    with desk.reading() as session:
        now = by_name(session, "dina").created_at
    today = Desk(desk.database, lambda: now)

    token = token_in(terminal("user", "reset", "dina").stdout)

    assert set_by_link(today, passwords, token, password=PASSWORD).name == "dina"


def test_the_history_says_that_the_terminal_did_it(terminal: Terminal, desk: Desk) -> None:
    terminal("user", "add", "dina", "--role", "admin")

    with desk.reading() as session:
        told = [(event.action, event.actor_id, event.actor_name) for event in session.scalars(select(Event))]
    assert told == [("account.add", None, "the terminal"), ("account.make_link", None, "the terminal")]
