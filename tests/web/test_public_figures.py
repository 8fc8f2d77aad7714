"""Figures over an event: a verdict page gathers what published checks count of the same thing at the same place."""

import re

from flask.testing import FlaskClient

from claims.domain.partial_date import PartialDate
from claims.models import Claim
from claims.services.work import Desk
from tests.factories.casefiles import STEPS, Crew, new_claim, reload, retract, take, write
from tests.factories.claims import add_figure
from tests.factories.html import text_of
from tests.factories.statements import counted


def published(
    desk: Desk, crew: Crew, words: str, as_of: str, *, steps: int = len(STEPS), place: str = "Stepanakert"
) -> Claim:
    claim = new_claim(desk, crew, f"The ministry counted {words}.")
    take(desk, crew, claim)
    write(desk, crew, claim)
    add_figure(desk, crew.author, claim, words, counted="people killed", place=place, as_of=PartialDate.parse(as_of))
    for step in STEPS[2:steps]:
        step(desk, crew, claim)
    return reload(desk, claim)


def page(client: FlaskClient, claim: Claim) -> str:
    return client.get(f"/checks/{claim.slug}").get_data(as_text=True)


def test_a_verdict_page_shows_the_figures_of_other_checks_beside_its_own(
    client: FlaskClient, desk: Desk, crew: Crew
) -> None:
    first, second = published(desk, crew, "at least two", "2023-09-19"), published(desk, crew, "32", "2023-09-20")

    html = page(client, first)

    assert '<figure class="chart">' in html
    assert f'<a href="/checks/{second.slug}">32</a>' in html
    assert "People killed Stepanakert" in text_of(html)


def test_what_is_counted_elsewhere_or_not_published_or_retracted_stays_out(
    client: FlaskClient, desk: Desk, crew: Crew
) -> None:
    first = published(desk, crew, "at least two", "2023-09-19")
    before = page(client, first)
    published(desk, crew, "40", "2023-09-20", place="Shushi")
    published(desk, crew, "50", "2023-09-20", steps=4)
    withdrawn = published(desk, crew, "60", "2023-09-20")
    retract(desk, crew, withdrawn)

    assert page(client, first) == before


def test_a_retraction_takes_the_figure_off_the_other_page_and_a_readers_copy_is_refreshed(
    client: FlaskClient, desk: Desk, crew: Crew
) -> None:
    first, second = published(desk, crew, "at least two", "2023-09-19"), published(desk, crew, "32", "2023-09-20")
    address = f"/checks/{first.slug}"
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304

    retract(desk, crew, second)

    answer = client.get(address, headers={"If-None-Match": tag})
    assert (answer.status_code, f"/checks/{second.slug}" in answer.get_data(as_text=True)) == (200, False)


def test_an_old_version_keeps_its_own_figures_alone(client: FlaskClient, desk: Desk, crew: Crew) -> None:
    first, second = published(desk, crew, "at least two", "2023-09-19"), published(desk, crew, "32", "2023-09-20")

    kept = client.get(f"/checks/{first.slug}/v/1").get_data(as_text=True)

    assert f"/checks/{second.slug}" not in kept


def test_four_others_take_as_many_statements_as_one(client: FlaskClient, desk: Desk, crew: Crew) -> None:
    first = published(desk, crew, "at least two", "2023-09-19")
    sent = []
    for count in (1, 3):
        for number in range(count):
            published(desk, crew, str(30 + number), "2023-09-20")
        with counted(desk.database) as statements:
            page(client, first)
        sent.append(len(statements))
    assert sent[0] == sent[1]


def test_a_counting_side_keeps_its_shape_through_all_charts_of_a_page(
    client: FlaskClient, desk: Desk, crew: Crew
) -> None:
    first, second = published(desk, crew, "at least two", "2023-09-19"), published(desk, crew, "32", "2023-09-20")

    shapes = re.findall(r"chart__mark--(\w+)", page(client, first) + page(client, second))

    assert (len(shapes), set(shapes)) == (4, {"circle"})


def test_the_table_under_a_picture_is_folded_and_the_only_place_is_told_once(
    client: FlaskClient, desk: Desk, crew: Crew
) -> None:
    first = published(desk, crew, "at least two", "2023-09-19")
    alone = page(client, first)
    published(desk, crew, "32", "2023-09-20")

    drawn = page(client, first)

    assert ("As a table" in alone, "As a table" in drawn) == (False, True)
    assert "Figures with their dates: Stepanakert Figure What is counted As of According to" in text_of(alone)
