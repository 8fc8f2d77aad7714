"""A reader's copy: good until something it depends on changes, whoever reads and whatever else happens at the desk."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from claims.domain.lifecycle import State
from claims.domain.vocabulary import RelationKind
from claims.models import Claim
from claims.services.work import Desk
from claims.web.kit import freshness
from tests.factories.casefiles import Crew, claim_in, new_claim, reload, retract
from tests.factories.claims import relate
from tests.factories.clock import Clock
from tests.factories.fronts import behind
from tests.factories.publications import correct
from tests.web.test_public import bring_to_readers

SITE = (
    "/", "/corrections", "/methodology", "/about", "/feeds/atom.xml", "/feeds/rss.xml", "/feeds/feed.json",
    "/feeds/claimreview.json", "/corrections/atom.xml", "/by/the-ministry", "/by/the-ministry/atom.xml",
    "/by/the-ministry/claimreview.json", "/topics", "/by", "/sitemap.xml", "/news-sitemap.xml", "/robots.txt",
    "/search?q=warned", "/search/description.xml",
)  # fmt: skip
BESIDE = ("", ".json", ".jsonld", ".md", "/cite.bib", "/card.svg", "/embed", "/v/1", "/v/1.json", "/v/1/changes")
FIXED = {"/methodology", "/about", "/robots.txt", "/search/description.xml"}


def paths_of(claim: Claim) -> list[str]:
    oembed = f"/oembed?url=http://desk.example/checks/{claim.slug}"
    return [*SITE, *(f"/checks/{claim.slug}{path}" for path in BESIDE), oembed]


def tags(client: FlaskClient, claim: Claim) -> dict[str, str]:
    found = {path: client.get(path) for path in paths_of(claim)}
    assert {path: response.status_code for path, response in found.items()} == dict.fromkeys(found, 200)
    return {path: response.headers["ETag"] for path, response in found.items()}


@pytest.fixture
def claim(desk: Desk, crew: Crew, clock: Clock) -> Claim:
    """A published claim, a minute ago."""
    made = claim_in(desk, crew, State.PUBLISHED)
    clock.move(minutes=1)
    return made


def test_a_copy_that_is_still_good_is_not_sent_again(client: FlaskClient, claim: Claim) -> None:
    for path, tag in tags(client, claim).items():
        again = client.get(path, headers={"If-None-Match": f'"other", {tag}'})

        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag), path
        assert again.headers["Cache-Control"] == "public, max-age=60", path
        assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200, path


def test_a_tag_is_strong_and_belongs_to_one_answer(client: FlaskClient, claim: Claim) -> None:
    found = tags(client, claim)
    same = {f"/checks/{claim.slug}.json", f"/checks/{claim.slug}/v/1.json"}

    assert [tag for tag in found.values() if tag.startswith("W/")] == []
    assert len(set(found.values())) == len(found) - 1
    assert len({found[path] for path in same}) == 1


def test_the_head_alone_says_the_same(client: FlaskClient, claim: Claim) -> None:
    for path in paths_of(claim):
        whole, head = client.get(path), client.head(path)

        assert (head.status_code, head.data) == (200, b""), path
        assert head.headers["ETag"] == whole.headers["ETag"], path
        assert head.headers.get("Last-Modified") == whole.headers.get("Last-Modified"), path


def test_what_happens_at_the_desk_changes_no_copy(client: FlaskClient, desk: Desk, crew: Crew, claim: Claim) -> None:
    before = tags(client, claim)

    relate(desk, crew.author, claim_in(desk, crew, State.APPROVED), reload(desk, claim))

    assert tags(client, claim) == before


def test_a_correction_changes_every_copy_that_shows_it(
    client: FlaskClient, desk: Desk, crew: Crew, clock: Clock, claim: Claim
) -> None:
    before = tags(client, claim)

    correct(desk, crew, claim)

    after = tags(client, claim)
    frozen = {f"/checks/{claim.slug}/v/1.json", "/news-sitemap.xml", "/topics", "/by"}
    assert {path for path, tag in after.items() if before[path] == tag} == FIXED | frozen


def test_a_retraction_shows_in_the_same_second(client: FlaskClient, desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    page = f"/checks/{claim.slug}"
    copy = client.get(page)

    retract(desk, crew, claim)

    assert "Last-Modified" not in copy.headers
    assert client.get(page, headers={"If-None-Match": copy.headers["ETag"]}).status_code == 200


def test_a_page_changes_when_another_check_names_it(
    client: FlaskClient, desk: Desk, crew: Crew, clock: Clock, claim: Claim
) -> None:
    denial = new_claim(desk, crew, "Nobody was warned of anything.")
    relate(desk, crew.author, denial, claim, RelationKind.DENIES)
    page = f"/checks/{claim.slug}"
    copy = client.get(page)

    bring_to_readers(desk, crew, denial)
    clock.move(minutes=1)

    again = client.get(page, headers={"If-None-Match": copy.headers["ETag"]})
    assert again.status_code == 200
    assert again.last_modified is not None
    assert copy.last_modified is not None
    assert again.last_modified > copy.last_modified
    assert client.get(f"{page}.json", headers={"If-None-Match": client.get(f"{page}.json").headers["ETag"]}).data == b""


def test_a_date_alone_is_enough_for_those_who_keep_no_tags(client: FlaskClient, claim: Claim) -> None:
    page = f"/checks/{claim.slug}"
    told = client.get(page).headers["Last-Modified"]

    assert told == "Wed, 20 Sep 2023 12:00:00 GMT"
    assert client.get(page, headers={"If-Modified-Since": told}).status_code == 304
    assert client.get(page, headers={"If-Modified-Since": "Wed, 20 Sep 2023 11:59:59 GMT"}).status_code == 200
    assert client.get(page, headers={"If-Modified-Since": "yesterday"}).status_code == 200
    assert client.get(page, headers={"If-Modified-Since": told, "If-None-Match": '"other"'}).status_code == 200


def test_another_program_or_another_site_makes_another_copy(app: Flask, claim: Claim) -> None:
    before = behind(app).get("/about").headers["ETag"]

    app.extensions[freshness.KEY] = "another program"

    assert behind(app).get("/about").headers["ETag"] != before


def test_pages_of_a_list_and_kinds_of_a_page_have_tags_of_their_own(client: FlaskClient, claim: Claim) -> None:
    page = f"/checks/{claim.slug}"
    found = [
        client.get("/").headers["ETag"],
        client.get("/?page=2").headers["ETag"],
        *(client.get(page, headers={"Accept": kind}).headers["ETag"] for kind in ("text/html", "application/ld+json")),
    ]

    assert len(set(found)) == 4
