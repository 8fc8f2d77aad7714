"""Adding, grading and withdrawing evidence on the casefile, with and without a source on file."""

import re

import pytest
from sqlalchemy import select

from claims.domain.lifecycle import State
from claims.domain.vocabulary import Credibility, Reliability, Stance
from claims.models import Claim, Evidence, Figure, Source
from claims.services import evidence
from claims.services.work import Desk
from tests.factories.casefiles import act
from tests.factories.claims import add_claim, set_directly
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of
from tests.factories.people import People
from tests.factories.sources import add_evidence, add_protected, add_source

PIECE = {"stance": "supports", "reliability": "C", "credibility": "2"}
NEW = {"source": "", "title": "Log of the centre", "kind": "official"}


def stored(desk: Desk) -> Evidence:
    with desk.reading() as session:
        return session.scalars(select(Evidence)).one()


def test_evidence_from_a_source_on_file_stands_on_the_casefile(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim, source = add_claim(desk, people.ada), add_source(desk, people.ada, publisher="Ministry of Defence")
    ada = sign_in("ada")
    answer = post(
        ada,
        f"/claims/{claim.ref}/evidence/new",
        {**PIECE, "source": source.ref, "excerpt": "have been informed", "locator": "second paragraph"},
    )
    page = text_of(ada.get(answer.location).get_data(as_text=True))
    assert (answer.status_code, answer.location) == (302, f"/claims/{claim.ref}#evidence")
    assert "1 piece · 1 independent origin · 0 primary" in page
    assert "Statement of the ministryMinistry of Defence · Edit Statement of the ministryhave been informed" in page


def test_a_new_source_its_piece_and_the_figures_it_gives_are_kept_together(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    claim = add_claim(desk, people.ada)
    answer = post(
        sign_in("ada"),
        f"/claims/{claim.ref}/evidence/new",
        {
            **PIECE,
            **NEW,
            "url": "https://centre.example/log",
            "is_primary": "y",
            "figures": "at least 2 killed\r\n\r\nabout 11 injured\r\n",
            "figures_as_of": "2023-09-19",
        },
    )
    piece = stored(desk)
    with desk.reading() as session:
        source = session.scalars(select(Source)).one()
        counts = session.scalars(select(Figure).order_by(Figure.id)).all()
    assert answer.status_code == 302
    assert (source.title, source.url, piece.source_id, piece.is_primary) == (
        "Log of the centre",
        "https://centre.example/log",
        source.id,
        True,
    )
    assert [(figure.words, figure.counted, str(figure.as_of), figure.evidence_id) for figure in counts] == [
        ("at least 2 killed", "killed", "2023-09-19", piece.id),
        ("about 11 injured", "injured", "2023-09-19", piece.id),
    ]


def test_a_figure_that_cannot_be_read_keeps_everything_back(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    answer = post(
        sign_in("ada"),
        f"/claims/{claim.ref}/evidence/new",
        {**PIECE, **NEW, "figures": "at least 2 killed\nquite a lot"},
    )
    with desk.reading() as session:
        kept = [session.scalars(select(model.id)).all() for model in (Source, Evidence, Figure)]
    assert (answer.status_code, kept) == (422, [[], [], []])
    assert "Figures it gives: “quite a lot” is not a figure the desk can read." in text_of(
        answer.get_data(as_text=True)
    )


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({**NEW}, "What it does to the claim: Say whether it supports, refutes or gives context."),
        ({**PIECE}, "Source on file: Choose a source on file, or describe a new one."),
        ({**PIECE, "kind": "official"}, "Title: Give the new source a title."),
        ({**PIECE, "title": "Log"}, "Kind: Choose the kind."),
        ({**PIECE, **NEW, "source": "REF"}, "Source on file: You chose a source and described another:"),
        ({**PIECE, **NEW, "url": "ftp://x.example"}, "it begins with http:// or https://"),
        ({**PIECE, **NEW, "is_protected": "y"}, "What readers are told of it: Say how readers are told"),
    ],
)
def test_what_is_missing_or_wrong_stands_beside_its_field(
    desk: Desk, people: People, sign_in: SignIn, sent: dict[str, str], words: str
) -> None:
    claim, source = add_claim(desk, people.ada), add_source(desk, people.ada)
    data = {name: source.ref if value == "REF" else value for name, value in sent.items()}
    answer = post(sign_in("ada"), f"/claims/{claim.ref}/evidence/new", data)
    assert answer.status_code == 422
    assert words in text_of(answer.get_data(as_text=True))
    with desk.reading() as session:
        assert session.scalars(select(Evidence.id)).all() == []


def test_a_source_that_is_not_plain_is_asked_about_and_everything_typed_stays(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    claim = add_claim(desk, people.ada)
    for title in ("Log of the centre", "Briefing of the other side"):
        add_source(desk, people.ada, title)
    typed = {**PIECE, "source": "briefing", "excerpt": "typed already", "locator": "page 3"}
    answer = post(sign_in("ada"), f"/claims/{claim.ref}/evidence/new", typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert ("Briefing of the other side" in page, "Log of the centre" in page) == (True, False)
    assert ("typed already" in page, 'value="page 3"' in page, 'value="briefing"' in page) == (True, True, True)
    assert re.search(r'value="supports"[^>]*checked|checked[^>]*value="supports"', page)


def test_a_name_that_nobody_has_becomes_the_title_of_a_new_source(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    typed = {**PIECE, "source": "Log of the centre", "kind": "official"}
    ada, address = sign_in("ada"), f"/claims/{claim.ref}/evidence/new"
    asked = post(ada, address, typed)
    added = post(ada, address, {**typed, "source-pick": "+new"})
    with desk.reading() as session:
        titles = session.scalars(select(Source.title)).all()
    assert (asked.status_code, added.status_code, titles) == (422, 302, ["Log of the centre"])


def test_an_address_that_is_not_on_file_becomes_that_of_a_new_source(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    claim, address = add_claim(desk, people.ada), "https://centre.example/log"
    ada, page = sign_in("ada"), f"/claims/{claim.ref}/evidence/new"
    asked = post(ada, page, {**PIECE, "source": address})
    told = {**PIECE, "source": address, "url": address, "title": "Log of the centre", "kind": "official"}
    added = post(ada, page, told)
    with desk.reading() as session:
        source = session.scalars(select(Source)).one()
    assert (asked.status_code, asked.text.count(f'value="{address}"')) == (422, 2)
    assert (added.status_code, source.title, source.url) == (302, "Log of the centre", address)


def test_what_is_rarely_needed_is_folded_until_it_holds_something(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    ada, page = sign_in("ada"), f"/claims/{claim.ref}/evidence/new"
    folds = ["A new source", "Protect this source", "More: repeats another piece, figures it gives"]

    def opened(html: str) -> list[str]:
        return [
            words for words in folds if re.search(rf'<details class="field-fold" open>\s*<summary[^>]*>{words}', html)
        ]

    assert opened(ada.get(page).text) == []
    assert opened(post(ada, page, {"source": "Nobody has this name"}).text) == folds[:1]
    assert opened(post(ada, page, {"title": "Log", "identity": "Her name"}).text) == folds[:2]
    assert opened(post(ada, page, {"figures": "quite a lot"}).text) == folds[2:]


def test_a_piece_is_graded_anew_and_derived_from_another(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    first, second = (
        add_evidence(desk, people.ada, claim, add_source(desk, people.ada, title)) for title in ("Wire", "Paper")
    )
    ada = sign_in("ada")
    form = ada.get(f"/claims/{claim.ref}/evidence/{second.ref}/edit").get_data(as_text=True)
    assert "1: Wire" in form
    answer = post(
        ada,
        f"/claims/{claim.ref}/evidence/{second.ref}/edit",
        {
            "seen": "1",
            "stance": "refutes",
            "reliability": "B",
            "credibility": "3",
            "derived_from": first.ref,
            "note": "x",
        },
    )
    page = text_of(ada.get(answer.location).get_data(as_text=True))
    with desk.reading() as session:
        piece = session.get_one(Evidence, second.id)
    assert (piece.stance, piece.reliability, piece.credibility, piece.derived_from_id) == (
        Stance.REFUTES,
        Reliability.B,
        Credibility.POSSIBLE,
        first.id,
    )
    assert "2 pieces · 1 independent origin" in page
    assert "derived from 1" in page


def test_two_people_grading_one_piece_get_both_grades_in_words(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    piece = add_evidence(desk, people.ada, claim, add_source(desk, people.ada))
    act(desk, people.boris, lambda work: evidence.edit(work, piece.ref, 1, credibility=Credibility.PROBABLE))
    mine = {"seen": "1", "stance": "supports", "reliability": "F", "credibility": "4", "excerpt": "my words"}
    answer = post(sign_in("ada"), f"/claims/{claim.ref}/evidence/{piece.ref}/edit", mine)
    page = text_of(answer.get_data(as_text=True))
    assert answer.status_code == 409
    assert "Credibility of what it says 6 · cannot be judged 2 · probably true 4 · doubtful" in page
    assert "my words" in page


def test_a_withdrawn_piece_stays_on_the_casefile_with_its_reason(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    piece = add_evidence(desk, people.ada, claim, add_source(desk, people.ada))
    ada = sign_in("ada")
    address = f"/claims/{claim.ref}/evidence/{piece.ref}/withdraw"
    assert post(ada, address, {"reason": " "}).status_code == 422
    answer = post(ada, address, {"reason": "The page was a forgery."})
    page = ada.get(answer.location).get_data(as_text=True)
    assert answer.status_code == 302
    assert "Withdrawn: The page was a forgery." in page
    assert "independent origin" not in page
    assert f"{piece.ref}/edit" not in page


def test_no_evidence_is_added_to_a_published_claim(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim, source = add_claim(desk, people.ada), add_source(desk, people.ada)
    set_directly(desk, claim, state=State.PUBLISHED, slug="at-least-two")
    answer = post(sign_in("ada"), f"/claims/{claim.ref}/evidence/new", {**PIECE, "source": source.ref})
    assert answer.status_code == 409
    assert "Add evidence" not in sign_in("ada").get(f"/claims/{claim.ref}").get_data(as_text=True)


@pytest.mark.parametrize("page", ["new", "{piece}/edit", "{piece}/withdraw"])
def test_a_viewer_adds_and_changes_nothing(desk: Desk, people: People, sign_in: SignIn, page: str) -> None:
    claim = add_claim(desk, people.ada)
    piece = add_evidence(desk, people.ada, claim, add_protected(desk, people.ada))
    viktor = sign_in("viktor")
    address = f"/claims/{claim.ref}/evidence/{page.format(piece=piece.ref)}"
    assert (viktor.get(address).status_code, post(viktor, address, PIECE).status_code) == (403, 403)


def test_a_piece_of_another_claim_is_not_found_and_a_forged_source_refused(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    claim, other = add_claim(desk, people.ada), add_claim(desk, people.ada, "Another claim.")
    piece = add_evidence(desk, people.ada, other, add_source(desk, people.ada))
    ada = sign_in("ada")
    forged = {**PIECE, "source": "nobody"}
    assert ada.get(f"/claims/{claim.ref}/evidence/{piece.ref}/edit").status_code == 404
    assert post(ada, f"/claims/{claim.ref}/evidence/new", forged).status_code == 422
    with desk.reading() as session:
        assert session.scalars(select(Evidence.claim_id)).all() == [session.get_one(Claim, other.id).id]
