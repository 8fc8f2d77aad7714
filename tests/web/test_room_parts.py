"""A long text: its cards come a hundred at a time, and every card can be reached from its words and from its claim."""

import re

from sqlalchemy import select

from claims.models import Job
from claims.services.work import Desk
from tests.factories.candidates import all_of, read_text
from tests.factories.fixtures import SignIn
from tests.factories.html import text_of, valid
from tests.factories.people import People

LONG = "\n\n".join(f"Police said that {number} people were hurt in the {number}th street." for number in range(20, 270))
CARDS = re.compile(r'data-candidate="(\w+)"')


def test_a_long_text_shows_a_hundred_cards_at_a_time_with_right_counts(
    desk: Desk, sign_in: SignIn, people: People
) -> None:
    document = read_text(desk, people.ada, LONG)
    refs = [one.ref for one in all_of(desk)]
    ada = sign_in("ada")

    parts = [ada.get(f"/documents/{document.ref}?part={number}").text for number in (1, 2, 3)]

    assert [ref for part in parts for ref in CARDS.findall(part)] == refs
    assert "201 to 250 of 250" in text_of(parts[2])
    assert "0 of 250 decided" in text_of(parts[2])
    assert 'rel="next"' not in parts[2]
    valid(parts[1], "part")


def test_words_lead_to_a_card_of_another_part(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = read_text(desk, people.ada, LONG)
    far = all_of(desk)[240]
    ada = sign_in("ada")
    address = f"/documents/{document.ref}?card=candidate-{far.ref}"

    assert f'href="{address}#candidate-{far.ref}"' in ada.get(f"/documents/{document.ref}").text
    assert f'id="candidate-{far.ref}"' in ada.get(address).text


def test_a_candidate_is_worked_on_in_the_part_that_holds_it(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = read_text(desk, people.ada, LONG)
    rows = all_of(desk)
    ada = sign_in("ada")

    asked = ada.get(f"/documents/{document.ref}?candidate={rows[130].ref}").text
    turned = ada.get(f"/documents/{document.ref}?part=3").text

    assert f'data-work="{rows[130].ref}"' in asked
    assert len(CARDS.findall(asked)) == 100
    assert f'data-work="{rows[200].ref}"' in turned


def test_a_text_that_waits_to_be_read_says_so(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = read_text(desk, people.ada, LONG + "\n\n" + LONG)
    ada = sign_in("ada")

    page = ada.get(f"/documents/{document.ref}").text

    with desk.reading() as session:
        job = session.scalars(select(Job)).one()
    assert "The rules are reading this text in the background." in text_of(page)
    assert f'href="/jobs/{job.ref}"' in page
    assert "Find claims" not in page
