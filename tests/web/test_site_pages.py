"""The pages about the desk: honest before they are written, sanitised after, and in the data of every check."""

import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from claims.config import Config
from claims.domain.lifecycle import State
from claims.domain.site_pages import PageName
from claims.services import site_pages
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in
from tests.factories.clock import Clock
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of, valid
from tests.factories.people import People
from tests.factories.publications import correct
from tests.web.test_public import get, review_in

HOSTILE = (
    "## Who pays\n\n<script>alert(1)</script> [us](javascript:alert(1)) **Readers** pay. ![x](https://x.example/x.png)"
)


def write(desk: Desk, people: People, name: PageName, body: str = "In our own words.") -> None:
    with desk.work(people.dina) as work:
        site_pages.write(work, name, 0, body=body)


@pytest.mark.parametrize("name", list(PageName), ids=str)
def test_every_page_stands_at_its_address_written_or_not(
    client: FlaskClient, desk: Desk, people: People, name: PageName
) -> None:
    before = get(client, name.path)
    write(desk, people, name)
    after = get(client, name.path)

    valid(after, name.path)
    assert ("Last changed on" in before, "Last changed on 20 Sep 2023" in text_of(after)) == (False, True)
    assert ("In our own words." in before, "In our own words." in text_of(after)) == (False, True)
    assert name.unwritten[:30] in text_of(before)


def test_every_public_page_leads_to_them(client: FlaskClient) -> None:
    html = get(client, "/")

    assert [name.path for name in PageName if f'href="{name.path}"' not in html] == []


def test_what_is_written_is_markdown_and_nothing_else(client: FlaskClient, desk: Desk, people: People) -> None:
    write(desk, people, PageName.FUNDING, HOSTILE)

    html = get(client, "/funding")

    assert re.findall(r"<script>alert|href=\"javascript|<img", html) == []
    assert "<h3>Who pays</h3>" in html
    assert "<strong>Readers</strong> pay." in html


def test_the_scale_stays_the_programs_own_whatever_is_written_around_it(
    client: FlaskClient, desk: Desk, people: People
) -> None:
    write(desk, people, PageName.METHODOLOGY, "We check on Tuesdays.")

    text = text_of(get(client, "/methodology"))

    assert "We check on Tuesdays." in text
    for words in (
        "Mostly true",
        "the Admiralty grades",
        "Is the medium authentic?",
        "It is shown as if it came from another",
    ):
        assert words in text


def test_a_readers_copy_is_good_until_the_page_is_written_anew(
    client: FlaskClient, desk: Desk, people: People, clock: Clock
) -> None:
    write(desk, people, PageName.STAFF)
    clock.move(minutes=1)
    copy = client.get("/staff")
    again = client.get("/staff", headers={"If-None-Match": copy.headers["ETag"]})
    with desk.work(people.dina) as work:
        site_pages.write(work, PageName.STAFF, 1, body="Ada and Boris.")

    after = client.get("/staff", headers={"If-None-Match": copy.headers["ETag"]})

    assert (again.status_code, after.status_code, "Ada and Boris." in after.text) == (304, 200, True)


def test_a_written_page_enters_the_data_of_every_check_and_their_tags(
    client: FlaskClient, desk: Desk, crew: Crew, people: People, clock: Clock
) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    clock.move(minutes=1)
    paths = (f"/checks/{claim.slug}", f"/checks/{claim.slug}.jsonld", "/feeds/claimreview.json", "/about")
    before = {path: client.get(path) for path in paths}
    write(desk, people, PageName.FUNDING)
    write(desk, people, PageName.CORRECTIONS)
    clock.move(minutes=1)

    after = {path: client.get(path, headers={"If-None-Match": before[path].headers["ETag"]}) for path in paths}

    publisher = review_in(after[paths[0]].text)["publisher"]
    assert {path: answer.status_code for path, answer in after.items()} == dict.fromkeys(paths, 200)
    assert [path for path in paths if client.get(path, headers=since(before[path])).status_code == 304] == []
    assert publisher["ownershipFundingInfo"] == "http://desk.example/funding"
    assert publisher["correctionsPolicy"] == "http://desk.example/corrections-policy"
    assert "masthead" not in publisher
    assert json.loads(after[paths[1]].text)["publisher"] == publisher
    assert review_in(after["/about"].text)["ownershipFundingInfo"] == "http://desk.example/funding"


def since(answer: Any) -> dict[str, str]:
    return {"If-Modified-Since": answer.headers["Last-Modified"]} if "Last-Modified" in answer.headers else {}


def test_a_corrected_check_says_so_in_its_markup_and_corrections_lead_to_the_policy(
    client: FlaskClient, desk: Desk, crew: Crew
) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    correct(desk, crew, claim)

    (comment,) = review_in(get(client, f"/checks/{claim.slug}"))["correction"]

    assert (comment["@type"], comment["text"]) == ("CorrectionComment", "The hour was wrong.")
    assert 'href="/corrections-policy"' in get(client, "/corrections")


def test_the_sitemap_tells_when_a_page_was_written(client: FlaskClient, desk: Desk, people: People) -> None:
    write(desk, people, PageName.FUNDING)

    text = get(client, "/sitemap.xml")

    assert "<loc>http://desk.example/funding</loc><lastmod>2023-09-20T12:00:00+00:00</lastmod>" in text
    assert "<loc>http://desk.example/staff</loc></url>" in text


def test_the_licence_stands_on_pages_in_the_data_and_in_the_headers(
    app: Flask, config: Config, desk: Desk, crew: Crew
) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    licence = "https://creativecommons.org/licenses/by/4.0/"
    app.extensions["claims.config"] = Config(**{**vars(config), "licence": licence})
    client = app.test_client()

    review = review_in(get(client, f"/checks/{claim.slug}"))
    frozen = client.get(f"/checks/{claim.slug}.json")

    assert (review["license"], licence in frozen.text) == (licence, False)
    assert f'<{licence}>; rel="license"' in frozen.headers.getlist("Link")
    assert f'license: "{licence}"' in get(client, f"/checks/{claim.slug}.md")


def test_a_page_is_previewed_saved_and_shown(client: FlaskClient, sign_in: SignIn) -> None:
    dina, path = sign_in("dina"), "/pages/funding"
    begun = dina.get(path).text

    preview = post(dina, path, {"body": "**Readers** pay.", "seen": "0", "then": "preview"}, page=path)
    unchanged = get(client, "/funding")
    saved = post(dina, path, {"body": "**Readers** pay.", "seen": "0"}, page=path)

    assert "This desk has not yet said who funds it." in begun
    assert (preview.status_code, "<strong>Readers</strong> pay." in preview.text) == (200, True)
    assert ("Readers" in unchanged, saved.location) == (False, "/pages")
    assert "<strong>Readers</strong> pay." in get(client, "/funding")
    assert "Dina Haddad" in dina.get("/pages").text


def test_two_administrators_get_both_texts(desk: Desk, people: People, sign_in: SignIn) -> None:
    write(desk, people, PageName.FUNDING, "Hers.")
    dina, path = sign_in("dina"), "/pages/funding"

    answer = post(dina, path, {"body": "His.", "seen": "0"}, page=path)
    again = post(dina, path, {"body": "Both.", "seen": "1"}, page=path)

    assert (answer.status_code, "Words of the page nothing Hers. His." in text_of(answer.text)) == (409, True)
    assert again.status_code == 302


def test_only_administrators_write_pages_and_only_those_there_are(sign_in: SignIn) -> None:
    assert [sign_in("carmen").get(path).status_code for path in ("/pages", "/pages/funding")] == [403, 403]
    assert sign_in("dina").get("/pages/imprint").status_code == 404
