"""Looking after people, through the web: who may, what happens at the next request, and what is shown once."""

import re

import pytest
from flask.testing import FlaskClient

from claims.domain.vocabulary import Role
from claims.queries.accounts import by_name
from claims.services.work import Desk
from tests.factories.fixtures import SignIn, post

ADMIN_PAGES = ["/admin", "/admin/people/add", "/admin/people/{ref}"]
ADMIN_FORMS = ["/admin/people/add", *(f"/admin/people/{{ref}}{verb}" for verb in ("", "/disable", "/enable", "/link"))]


def ref_of(desk: Desk, name: str) -> str:
    with desk.reading() as session:
        return by_name(session, name).ref


def reaches_the_desk(browser: FlaskClient) -> bool:
    return browser.get("/account").status_code == 200


@pytest.mark.parametrize("page", ADMIN_PAGES)
@pytest.mark.parametrize("role", list(Role))
def test_pages_of_the_administration_are_for_administrators(desk: Desk, sign_in: SignIn, role: Role, page: str) -> None:
    status = sign_in(role).get(page.format(ref=ref_of(desk, "boris"))).status_code

    assert status == (200 if role is Role.ADMIN else 403)


@pytest.mark.parametrize("form", ADMIN_FORMS)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_forms_of_the_administration_are_for_administrators(desk: Desk, sign_in: SignIn, role: Role, form: str) -> None:
    data = {"name": "edgar", "display_name": "Edgar", "role": "admin", "seen": "1"}

    assert post(sign_in(role), form.format(ref=ref_of(desk, "boris")), data).status_code == 403


@pytest.mark.parametrize("page", ADMIN_PAGES)
def test_a_stranger_is_sent_to_the_log_in(client: FlaskClient, page: str) -> None:
    answer = client.get(page.format(ref="any"))

    assert (answer.status_code, str(answer.location).startswith("/login?next=/admin")) == (302, True)


@pytest.mark.parametrize("form", ADMIN_FORMS)
def test_a_stranger_sends_forms_in_vain(client: FlaskClient, form: str) -> None:
    assert post(client, form.format(ref="any"), page="/login").status_code == 401


def test_everybody_is_listed_with_role_and_state(desk: Desk, sign_in: SignIn) -> None:
    browser = sign_in("dina")
    post(browser, f"/admin/people/{ref_of(desk, 'boris')}/disable")

    page = browser.get("/admin").get_data(as_text=True)

    names = [name for name in ("Ada Levin", "Boris Ott", "Carmen Ruiz", "Dina Haddad", "Viktor Blom") if name in page]
    assert (len(names), page.count(">active<"), page.count(">disabled<")) == (5, 4, 1)


def test_adding_a_person_shows_a_link_that_sets_their_password(
    desk: Desk, sign_in: SignIn, client: FlaskClient
) -> None:
    browser = sign_in("dina")

    page = post(
        browser, "/admin/people/add", {"name": "Edgar", "display_name": "Edgar Stone", "role": "checker"}
    ).get_data(as_text=True)

    link = re.search(r"http://desk\.example(/reset/[\w-]{43})", page)
    assert link
    password = {"password": "eleven slow turnstiles", "again": "eleven slow turnstiles"}
    assert post(client, link.group(1), password, page="/login").status_code == 302
    entered = post(client, "/login", {"name": "edgar", "password": password["password"]}, page="/login")
    assert (entered.status_code, link.group(1) in browser.get("/admin").get_data(as_text=True)) == (302, False)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"name": "ada", "display_name": "Ada", "role": "checker"}, "There is an account"),
        ({"name": "e", "display_name": "Edgar", "role": "checker"}, "A log-in name has 3 to 40 characters"),
        ({"name": "", "display_name": "Edgar", "role": "checker"}, "Give a log-in name."),
        ({"name": "edgar", "display_name": "", "role": "checker"}, "Say how this person is called."),
        ({"name": "edgar", "display_name": "  ", "role": "checker"}, "Say how this person is called."),
        ({"name": "edgar", "display_name": "Edgar", "role": "owner"}, "error-summary"),
    ],
)
def test_what_is_wrong_with_a_new_person_is_said_and_what_was_typed_kept(
    sign_in: SignIn, data: dict[str, str], words: str
) -> None:
    answer = post(sign_in("dina"), "/admin/people/add", data)

    body = answer.get_data(as_text=True)
    assert (answer.status_code, words in body, f'value="{data["name"]}"' in body) == (422, True, True)


def test_a_disabled_person_is_out_at_the_next_request(desk: Desk, sign_in: SignIn) -> None:
    ada, dina = sign_in("ada"), sign_in("dina")
    before = reaches_the_desk(ada)

    answer = post(dina, f"/admin/people/{ref_of(desk, 'ada')}/disable")

    assert (before, answer.status_code, reaches_the_desk(ada)) == (True, 302, False)


def test_an_enabled_person_logs_in_again(desk: Desk, sign_in: SignIn) -> None:
    dina, ref = sign_in("dina"), ref_of(desk, "ada")
    post(dina, f"/admin/people/{ref}/disable")
    post(dina, f"/admin/people/{ref}/enable")

    assert reaches_the_desk(sign_in("ada"))


def test_a_new_role_counts_at_the_next_request(desk: Desk, sign_in: SignIn) -> None:
    carmen, dina = sign_in("carmen"), sign_in("dina")
    ref = ref_of(desk, "carmen")

    answer = post(dina, f"/admin/people/{ref}", {"display_name": "Carmen Ruiz", "role": "viewer", "seen": "1"})

    assert (answer.status_code, reaches_the_desk(carmen)) == (302, False)


def test_a_demoted_administrator_finds_the_administration_closed(desk: Desk, sign_in: SignIn) -> None:
    dina = sign_in("dina")
    post(dina, f"/admin/people/{ref_of(desk, 'ada')}", {"display_name": "Ada Levin", "role": "admin", "seen": "1"})
    ada = sign_in("ada")
    was_open = ada.get("/admin").status_code
    post(dina, f"/admin/people/{ref_of(desk, 'ada')}", {"display_name": "Ada Levin", "role": "checker", "seen": "2"})

    assert (was_open, ada.get("/admin").status_code, sign_in("ada").get("/admin").status_code) == (200, 302, 403)


def test_the_last_administrator_cannot_demote_themself(desk: Desk, sign_in: SignIn) -> None:
    dina = sign_in("dina")

    answer = post(
        dina,
        f"/admin/people/{ref_of(desk, 'dina')}",
        {"display_name": "Dina Haddad", "role": "editor", "seen": "1"},
    )

    said = "This is the last active administrator. Make somebody else one first." in answer.get_data(as_text=True)
    assert (answer.status_code, said, dina.get("/admin").status_code) == (422, True, 200)


def test_the_last_administrator_cannot_disable_themself(desk: Desk, sign_in: SignIn) -> None:
    dina = sign_in("dina")

    answer = post(dina, f"/admin/people/{ref_of(desk, 'dina')}/disable")

    assert (answer.status_code, dina.get("/admin").status_code) == (422, 200)


def test_a_stale_form_shows_both_and_keeps_what_was_typed(desk: Desk, sign_in: SignIn) -> None:
    dina, ref = sign_in("dina"), ref_of(desk, "ada")
    post(dina, f"/admin/people/{ref}", {"display_name": "Ada L.", "role": "checker", "seen": "1"})

    answer = post(dina, f"/admin/people/{ref}", {"display_name": "Ada Levin-Katz", "role": "checker", "seen": "1"})

    body = answer.get_data(as_text=True)
    assert (answer.status_code, "Ada L." in body, 'value="Ada Levin-Katz"' in body) == (409, True, True)


def test_a_link_ends_the_log_ins_of_its_person(desk: Desk, sign_in: SignIn) -> None:
    ada, dina = sign_in("ada"), sign_in("dina")

    page = post(dina, f"/admin/people/{ref_of(desk, 'ada')}/link")

    assert (page.headers["Cache-Control"], "/reset/" in page.get_data(as_text=True)) == ("no-store", True)
    assert not reaches_the_desk(ada)


@pytest.mark.parametrize("verb", ["", "/disable", "/enable", "/link"])
def test_nobody_is_behind_a_made_up_address(sign_in: SignIn, verb: str) -> None:
    data = {"display_name": "Nobody", "role": "viewer", "seen": "1"}

    assert post(sign_in("dina"), f"/admin/people/nosuchperson{verb}", data).status_code == 404
