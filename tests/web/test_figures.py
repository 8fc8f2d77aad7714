"""Figures are entered in words on a form of their own, edited, and withdrawn with a reason."""

from claims.queries import claims
from claims.services import figures
from claims.services.work import Desk
from tests.factories.claims import add_claim, add_figure
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of
from tests.factories.people import People
from tests.factories.sources import add_evidence, add_source


def test_a_figure_in_words_reaches_the_casefile_with_its_hedge(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    ada, address = sign_in("ada"), f"/claims/{claim.ref}/figures/new"
    typed = {"words": "at least two", "counted": "killed", "as_of": "19 September 2023"}
    answer = post(ada, address, typed, page=address)
    assert (answer.status_code, answer.location) == (302, f"/claims/{claim.ref}#figures")
    page = text_of(ada.get(f"/claims/{claim.ref}").get_data(as_text=True))
    assert "≥ 2 killed" in page
    assert "at least 2 killed not said 19 September 2023 the claim" in page


def test_words_that_are_no_figure_come_back_with_what_would_work(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    address = f"/claims/{claim.ref}/figures/new"
    answer = post(sign_in("ada"), address, {"words": "many", "counted": "killed"}, page=address)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'id="words-error"' in page
    assert 'value="many"' in page
    assert 'value="killed"' in page


def test_a_figure_may_be_what_a_piece_of_evidence_gives(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    piece = add_evidence(desk, people.ada, claim, add_source(desk, people.ada, publisher="The ombudsman"))
    ada, address = sign_in("ada"), f"/claims/{claim.ref}/figures/new"
    assert f'<option selected value="{piece.ref}">' in ada.get(f"{address}?evidence={piece.ref}").get_data(as_text=True)
    answer = post(ada, address, {"words": "32", "counted": "killed", "evidence": piece.ref}, page=address)
    assert answer.status_code == 302
    page = text_of(ada.get(f"/claims/{claim.ref}").get_data(as_text=True))
    assert "32 killed not said no date The ombudsman" in page


def test_evidence_of_another_claim_cannot_be_chosen(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim, other = add_claim(desk, people.ada), add_claim(desk, people.ada, "Another claim.")
    piece = add_evidence(desk, people.ada, other, add_source(desk, people.ada))
    address = f"/claims/{claim.ref}/figures/new"
    assert post(sign_in("ada"), address, {"words": "32", "evidence": piece.ref}, page=address).status_code == 422


def test_a_figure_is_edited_and_a_conflict_shows_both(desk: Desk, people: People, sign_in: SignIn) -> None:
    figure = add_figure(desk, people.ada, add_claim(desk, people.ada), counted="killed")
    with desk.work(people.boris) as work:
        figures.edit(work, figure.ref, figure.version, words="three")
    ada, address = sign_in("ada"), f"/claims/figures/{figure.ref}/edit"
    typed = {"words": "four", "counted": "killed", "seen": str(figure.version)}
    answer = post(ada, address, typed, page=address)
    page = text_of(answer.get_data(as_text=True))
    assert answer.status_code == 409
    assert "Figure in words at least two three four" in page
    again = post(ada, address, {**typed, "seen": str(figure.version + 1)}, page=address)
    with desk.reading() as session:
        assert (again.status_code, claims.figure_by_ref(session, figure.ref).words) == (302, "four")


def test_a_figure_is_withdrawn_with_a_reason(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    figure = add_figure(desk, people.ada, claim, counted="killed")
    ada, address = sign_in("ada"), f"/claims/figures/{figure.ref}/withdraw"
    assert post(ada, address, {"reason": " "}, page=address).status_code == 422
    answer = post(ada, address, {"reason": "Of another day."}, page=address)
    assert answer.status_code == 302
    page = text_of(ada.get(f"/claims/{claim.ref}").get_data(as_text=True))
    assert "≥ 2 killed" not in page
    assert "Of another day." in page


def test_figures_are_not_for_viewers(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    figure = add_figure(desk, people.ada, claim)
    viktor = sign_in("viktor")
    addresses = (f"{claim.ref}/figures/new", f"figures/{figure.ref}/edit", f"figures/{figure.ref}/withdraw")
    assert [viktor.get(f"/claims/{address}").status_code for address in addresses] == [403, 403, 403]
    assert sign_in("ada").get("/claims/figures/nothing/edit").status_code == 404
