"""The docket page keeps every filter, the sort and the page in its address."""

from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest

from claims.domain.lifecycle import State
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in
from tests.factories.claims import add_case, add_claim, add_figure, insert_many, relate, set_directly
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of
from tests.factories.people import People


def titles(page: str) -> list[str]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return ["".join(link.itertext()) for link in tree.findall(".//*[@class='listing']//p/a")]


def test_a_row_tells_a_claim_in_two_lines(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada, "At least two people died.")
    add_figure(desk, people.ada, claim, "at least two", counted="killed")
    relate(desk, people.ada, add_claim(desk, people.ada, "Nobody died."), claim)
    page = sign_in("viktor").get("/claims?text=died&figures=yes").get_data(as_text=True)
    assert titles(page) == ["At least two people died."]
    for words in ("nobody named yet", "New", "nobody checks it yet", "Contested", "≥ 2 killed"):
        assert words in page


def test_a_filter_at_work_lies_open_and_can_be_left_out(desk: Desk, people: People, sign_in: SignIn) -> None:
    add_claim(desk, people.ada, "First claim.")
    viktor = sign_in("viktor")
    plain, narrowed = (viktor.get(f"/claims{query}").get_data(as_text=True) for query in ("", "?state=new&text=first"))
    assert ('<details class="filters__more">' in plain, "filters__chosen" in plain) == (True, False)
    assert '<details class="filters__more" open>' in narrowed
    chips = html5lib.parse(narrowed, namespaceHTMLElements=False).findall(".//*[@class='filters__chosen']/a")
    assert [chip.get("href") for chip in chips] == ["/claims?state=new", "/claims?text=first", "/claims"]


def test_a_draft_proposes_its_rating_and_a_retracted_claim_shows_none(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim_in(desk, crew, State.CHECKING)
    claim_in(desk, crew, State.RETRACTED)
    viktor = sign_in("viktor")
    draft, gone = (
        text_of(viktor.get(f"/claims?state={state}").get_data(as_text=True)) for state in ("checking", "retracted")
    )
    assert "Mostly true, proposed" in draft
    listed = gone.partition("warned the neighbours")[2]
    assert ("Retracted" in listed, "Mostly true" in listed) == (True, False)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Second claim.", "First claim."]),
        ("sort=newest&text=first", ["First claim."]),
        ("state=checking", ["First claim."]),
        ("state=published", []),
        ("case=the-case", ["Second claim."]),
        ("assignee=nobody", ["Second claim.", "First claim."]),
        ("overdue=y", []),
        ("claimed_from=2023-09-18&claimed_to=2023-09", []),
        ("updated_from=2023-09-20&updated_to=2023-09-20", ["Second claim.", "First claim."]),
        ("contested=no&figures=no&rating=unrated", ["Second claim.", "First claim."]),
        ("contested=perhaps", ["Second claim.", "First claim."]),
    ],
)
def test_the_address_says_what_is_shown(
    desk: Desk, people: People, sign_in: SignIn, query: str, expected: list[str]
) -> None:
    case = add_case(desk, people.ada, "The case")
    set_directly(desk, add_claim(desk, people.ada, "First claim."), state=State.CHECKING)
    add_claim(desk, people.ada, "Second claim.", case_id=case.id)
    answer = sign_in("viktor").get(f"/claims?{query}")
    assert (answer.status_code, titles(answer.get_data(as_text=True))) == (200, expected)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("state=nonsense", "State"),
        ("claimed_from=09/11/2020", "can be two days"),
        ("updated_to=yesterday", "Changed until"),
        ("case=no-such-case", "Case"),
        ("sort=nonsense", "Sort by"),
    ],
)
def test_a_filter_that_cannot_be_read_says_so_and_narrows_nothing(
    desk: Desk, people: People, sign_in: SignIn, query: str, words: str
) -> None:
    add_claim(desk, people.ada, "First claim.")
    page = sign_in("viktor").get(f"/claims?{query}").get_data(as_text=True)
    assert 'class="error-summary"' in page
    assert words in page.partition('class="error-summary"')[2].partition("</div>")[0]
    assert titles(page) == ["First claim."]


def test_the_next_page_keeps_the_filters(desk: Desk, people: People, sign_in: SignIn) -> None:
    insert_many(desk, people.ada, 120)
    page = sign_in("viktor").get("/claims?state=checking&sort=newest&text=number").get_data(as_text=True)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    (following,) = tree.findall(".//a[@rel='next']")
    query = parse_qs(urlsplit(following.get("href", "")).query)
    assert query == {"state": ["checking"], "sort": ["newest"], "text": ["number"], "page": ["2"]}
    second = sign_in("viktor").get(following.get("href", "")).get_data(as_text=True)
    assert (len(titles(page)), len(titles(second))) == (50, 10)


def test_an_empty_docket_offers_the_next_step(sign_in: SignIn) -> None:
    page = sign_in("ada").get("/claims").get_data(as_text=True)
    assert "Bring in a document" in page
    assert "Show all claims" in sign_in("ada").get("/claims?text=nothing").get_data(as_text=True)


def test_a_viewer_is_offered_no_new_claim(sign_in: SignIn) -> None:
    assert "New claim" not in sign_in("viktor").get("/claims").get_data(as_text=True)
    assert sign_in("viktor").get("/claims/new").status_code == 403


def test_a_claim_without_a_document_is_put_on_the_docket(desk: Desk, people: People, sign_in: SignIn) -> None:
    case = add_case(desk, people.ada)
    browser = sign_in("ada")
    answer = post(
        browser,
        "/claims/new",
        {
            "statement": "The price of bread has doubled.",
            "kind": "number",
            "priority": "high",
            "language": "en",
            "claimed_on": "19 September 2023",
            "case": case.slug,
            "topics": "Prices, Food",
            "chosen_because": "Many repeat it.",
        },
        page="/claims/new",
    )
    assert answer.status_code == 302
    page = browser.get(answer.headers["Location"]).get_data(as_text=True)
    for words in ("The price of bread has doubled.", "19 September 2023", case.title, "Prices", "Many repeat it."):
        assert words in page


def test_a_refused_claim_comes_back_with_everything_typed_and_every_fault(sign_in: SignIn) -> None:
    answer = post(
        sign_in("ada"),
        "/claims/new",
        {"statement": "No", "kind": "number", "priority": "low", "language": "Klingon?", "place": "Here"},
        page="/claims/new",
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    for words in ("5 to 1,000 characters.", "is not the tag of a language", 'value="Here"', 'value="Klingon?"'):
        assert words in page


def test_a_new_claim_begins_in_the_case_it_was_asked_for(desk: Desk, people: People, sign_in: SignIn) -> None:
    case = add_case(desk, people.ada)
    page = sign_in("ada").get(f"/claims/new?case={case.slug}").get_data(as_text=True)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert [line.get("value") for line in tree.findall(".//input[@id='case']")] == [case.title]
