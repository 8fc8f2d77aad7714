"""Cases: opened, listed, shown with their claims, and described."""

from claims.domain.partial_date import PartialDate
from claims.services import cases
from claims.services.work import Desk
from tests.factories.claims import add_case, add_claim, add_figure, relate
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of
from tests.factories.people import People

TITLE = "Nagorno-Karabakh, September 2023"


def test_a_case_is_opened_and_listed(sign_in: SignIn) -> None:
    ada = sign_in("ada")
    assert "Open a case" in ada.get("/cases").get_data(as_text=True)
    answer = post(ada, "/cases/new", {"title": TITLE, "summary": "Three days."}, page="/cases/new")
    assert (answer.status_code, answer.location) == (302, "/cases/nagorno-karabakh-september-2023")
    assert "Three days." in ada.get(answer.location).get_data(as_text=True)
    assert f"{TITLE} 0 claims" in text_of(ada.get("/cases").get_data(as_text=True))


def test_a_second_case_of_that_name_is_refused_beside_the_title(desk: Desk, people: People, sign_in: SignIn) -> None:
    add_case(desk, people.ada, TITLE)
    answer = post(sign_in("ada"), "/cases/new", {"title": TITLE}, page="/cases/new")
    assert answer.status_code == 422
    assert "There is a case of that name." in answer.get_data(as_text=True)


def test_a_case_shows_its_claims_their_figures_and_who_opposes_whom(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    case = add_case(desk, people.ada, TITLE)
    near = add_claim(desk, people.ada, "Two people died.", case_id=case.id)
    far = add_claim(desk, people.ada, "Nobody died.", case_id=case.id)
    relate(desk, people.ada, near, far)
    for claim, words, day in ((near, "at least two", 19), (far, "none", 20)):
        add_figure(desk, people.ada, claim, words, counted="killed", as_of=PartialDate(2023, 9, day))
    html = sign_in("viktor").get(f"/cases/{case.slug}").get_data(as_text=True)
    page = text_of(html)
    for words in ("2 claims", "New 2", "Figures side by side", "at least 2", "Who contradicts whom"):
        assert words in page
    assert html.count('class="chart__point"') == 2
    assert "Two people died. nobody named yet denies Nobody died. nobody named yet" in page


def test_a_case_without_dates_tells_its_figures_in_a_table(desk: Desk, people: People, sign_in: SignIn) -> None:
    case = add_case(desk, people.ada, TITLE)
    for number in (1, 2):
        claim = add_claim(desk, people.ada, f"Claim {number}.", case_id=case.id)
        add_figure(desk, people.ada, claim, str(number), counted="killed")
    page = text_of(sign_in("viktor").get(f"/cases/{case.slug}").get_data(as_text=True))
    assert "killed Figure As of Counted by Claim 2 no date the claim Claim 2." in page


def test_a_case_is_described_and_a_conflict_shows_both(desk: Desk, people: People, sign_in: SignIn) -> None:
    case = add_case(desk, people.ada, TITLE)
    with desk.work(people.boris) as work:
        cases.describe(work, case.ref, case.version, title=TITLE, summary="His words.")
    ada, address = sign_in("ada"), f"/cases/{case.slug}/edit"
    typed = {"title": TITLE, "summary": "Her words.", "seen": str(case.version)}
    answer = post(ada, address, typed, page=address)
    page = text_of(answer.get_data(as_text=True))
    assert answer.status_code == 409
    assert "What it is about nothing His words. Her words." in page
    again = post(ada, address, {**typed, "seen": str(case.version + 1)}, page=address)
    assert again.status_code == 302
    assert "Her words." in ada.get(f"/cases/{case.slug}").get_data(as_text=True)


def test_cases_are_opened_by_checkers_and_read_by_all(desk: Desk, people: People, sign_in: SignIn) -> None:
    case = add_case(desk, people.ada, TITLE)
    viktor = sign_in("viktor")
    assert [viktor.get(address).status_code for address in ("/cases", f"/cases/{case.slug}")] == [200, 200]
    assert [viktor.get(address).status_code for address in ("/cases/new", f"/cases/{case.slug}/edit")] == [403, 403]
    assert viktor.get("/cases/nothing").status_code == 404
