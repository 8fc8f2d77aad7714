"""The casefile page shows everything about a claim, and editing it loses nothing that anybody typed."""

import html5lib
import pytest

from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.models import Claim
from claims.queries import claims
from claims.services import claiming
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in
from tests.factories.claims import STATEMENT, add_case, add_claim, add_figure, add_text, appear, relate
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of
from tests.factories.people import People
from tests.factories.speakers import add_speaker

TYPED = {"statement": STATEMENT, "kind": "number", "priority": "normal", "language": "en"}


def stored(desk: Desk, claim: Claim) -> Claim:
    with desk.reading() as session:
        return claims.with_words(session, claim.ref)


def test_a_casefile_tells_who_said_it_how_when_and_where(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada, place="Stepanakert", context="In the first hours.")
    appear(desk, claim, add_text(desk, people.ada), speaker=add_speaker(desk, people.ada, "Local authorities"))
    add_figure(desk, people.ada, claim, "at least two", counted="killed")
    page = text_of(sign_in("viktor").get(f"/claims/{claim.ref}").get_data(as_text=True))
    for words in (
        STATEMENT,
        f"claim {claim.ref}",
        "Local authorities · said, indirect speech · 19 September 2023",
        "≥ 2 killed",
        "Place: Stepanakert · nobody checks it yet",
        "In the first hours.",
        "Before review",
    ):
        assert words in page


def test_figures_of_several_days_are_drawn(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    for words, day in (("at least two", 19), ("32", 20)):
        add_figure(desk, people.ada, claim, words, counted="killed", as_of=PartialDate(2023, 9, day))
    page = sign_in("viktor").get(f"/claims/{claim.ref}").get_data(as_text=True)
    assert "Figures over time" in page
    assert page.count('class="chart__point"') == 2


def test_both_casefiles_show_a_relation_in_their_own_words(desk: Desk, people: People, sign_in: SignIn) -> None:
    near, far = add_claim(desk, people.ada, "Russia was not warned."), add_claim(desk, people.ada, "Russia was warned.")
    relate(desk, people.ada, near, far)
    viktor = sign_in("viktor")
    assert "It denies Russia was warned." in text_of(viktor.get(f"/claims/{near.ref}").get_data(as_text=True))
    page = text_of(viktor.get(f"/claims/{far.ref}").get_data(as_text=True))
    assert "Opposed by It is denied by Russia was not warned." in page


@pytest.mark.parametrize("state", list(State))
def test_a_casefile_opens_in_every_state(desk: Desk, crew: Crew, sign_in: SignIn, state: State) -> None:
    claim = claim_in(desk, crew, state)
    for who in ("viktor", "ada", "carmen"):
        answer = sign_in(who).get(f"/claims/{claim.ref}")
        assert answer.status_code == 200
        tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(answer.get_data(as_text=True))
        current = tree.findall(".//*[@class='state-line']/li[@aria-current]")
        assert ["".join(step.itertext()) for step in current] == [state.label]


def test_a_viewer_is_offered_nothing_to_change(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    add_figure(desk, people.ada, claim)
    page = sign_in("viktor").get(f"/claims/{claim.ref}").get_data(as_text=True)
    assert (f"/claims/{claim.ref}/edit" in page, "Add figure" in page, "Relate to another claim" in page) == (
        False,
        False,
        False,
    )


def test_no_casefile_is_shown_to_strangers_or_under_no_identifier(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    assert sign_in("ada").get("/claims/nothing").status_code == 404
    assert sign_in("viktor").get(f"/claims/{claim.ref}/edit").status_code == 403


def test_an_edit_is_saved_and_told_in_the_history(desk: Desk, people: People, sign_in: SignIn) -> None:
    case = add_case(desk, people.ada)
    claim = add_claim(desk, people.ada, topics=("War",))
    ada, address = sign_in("ada"), f"/claims/{claim.ref}/edit"
    typed = {**TYPED, "place": "Martakert", "case": case.slug, "topics": "War, Aid", "seen": str(claim.version)}
    answer = post(ada, address, typed, page=address)
    assert (answer.status_code, answer.location) == (302, f"/claims/{claim.ref}")
    after = stored(desk, claim)
    assert after.case is not None
    assert (after.place, after.case.slug, [topic.name for topic in after.topics]) == (
        "Martakert",
        case.slug,
        ["Aid", "War"],
    )
    assert "Ada Levin" in text_of(ada.get(answer.location).get_data(as_text=True)).partition("History")[2]


def test_the_form_begins_with_what_is_stored(desk: Desk, people: People, sign_in: SignIn) -> None:
    case = add_case(desk, people.ada)
    claim = add_claim(desk, people.ada, case_id=case.id, topics=("War",), claimed_on=PartialDate(2023, 9), place="Here")
    page = sign_in("ada").get(f"/claims/{claim.ref}/edit").get_data(as_text=True)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    values = {field.get("name"): field.get("value") for field in tree.findall(".//main//input")}
    assert {
        name: values[name] for name in ("claimed_on", "place", "topics", "language", "case", "case-ref", "seen")
    } == {
        "claimed_on": "2023-09",
        "place": "Here",
        "topics": "War",
        "language": "en",
        "case": case.title,
        "case-ref": case.slug,
        "seen": str(claim.version),
    }
    chosen = [option.get("value") for option in tree.findall(".//select/option[@selected]")]
    assert chosen == ["number", "normal"]


def test_a_conflict_shows_base_theirs_and_mine_and_a_second_save_keeps_both(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    claim = add_claim(desk, people.ada, place="Stepanakert")
    with desk.work(people.boris) as work:
        claiming.edit(work, claim.ref, claim.version, place="Martakert", context="Theirs.")
    ada, address = sign_in("ada"), f"/claims/{claim.ref}/edit"
    mine = {**TYPED, "place": "Martuni", "context": "", "topics": "Mine", "seen": str(claim.version)}
    answer = post(ada, address, mine, page=address)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    cells = html5lib.parse(page, namespaceHTMLElements=False).findall(".//*[@class='conflict table']/tbody/tr")
    rows = [[text_of(" ".join(cell.itertext())) for cell in row] for row in cells]
    assert sorted(rows) == [
        ["Context", "nothing", "Theirs.", "nothing"],
        ["Place", "Stepanakert", "Martakert", "Martuni"],
        ["Topics", "nothing", "nothing", "Mine"],
    ]
    form = html5lib.parse(page, namespaceHTMLElements=False)
    again = {field.get("name", ""): field.get("value", "") for field in form.findall(".//main//input")}
    context = "".join(next(area for area in form.iter("textarea") if area.get("name") == "context").itertext())
    assert (again["place"], again["topics"], context.strip()) == ("Martuni", "Mine", "Theirs.")
    saved = post(ada, address, {**TYPED, **again, "context": context.strip()}, page=address)
    after = stored(desk, claim)
    assert (saved.status_code, after.place, after.context) == (302, "Martuni", "Theirs.")


def test_a_conflict_names_who_saved_and_taking_theirs_keeps_the_rest(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    claim = add_claim(desk, people.ada, place="Stepanakert")
    with desk.work(people.boris) as work:
        claiming.edit(work, claim.ref, claim.version, place="Martakert")
    ada, address = sign_in("ada"), f"/claims/{claim.ref}/edit"
    mine = {**TYPED, "place": "Martuni", "topics": "Mine", "seen": str(claim.version)}
    page = post(ada, address, mine, page=address).get_data(as_text=True)
    assert "Boris Ott saved this on 20 Sep 2023, 12:00 while you were writing." in text_of(page)
    seen = str(stored(desk, claim).version)
    theirs = {**mine, "seen": seen, "keep": "theirs", "disputed": "place"}
    saved = post(ada, address, theirs, page=address)
    with desk.reading() as session:
        after = claims.with_words(session, claim.ref)
    assert (saved.status_code, after.place, [topic.name for topic in after.topics]) == (302, "Martakert", ["Mine"])


def test_an_edit_of_a_published_claim_is_refused_whatever_the_form_says(
    desk: Desk, crew: Crew, sign_in: SignIn
) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    address = f"/claims/{claim.ref}/edit"
    answer = post(sign_in("ada"), address, {**TYPED, "seen": str(claim.version)}, page=address)
    assert answer.status_code == 409
    assert stored(desk, claim).statement == claim.statement


def test_markup_in_a_claim_is_shown_as_it_was_typed(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada, "<script>alert(1)</script> was said.", place='"><b>x')
    page = sign_in("ada").get(f"/claims/{claim.ref}").get_data(as_text=True)
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; was said." in page
    assert '"><b>x' not in page


def test_words_typed_while_the_claim_moved_on_come_back(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)

    response = post(sign_in("ada"), f"/claims/{claim.ref}/figures/new", {"words": "about 120,000", "counted": "people"})

    text = response.get_data(as_text=True)
    assert response.status_code == 409
    assert ("about 120,000" in text, "cannot be edited in that state" in text) == (True, True)
