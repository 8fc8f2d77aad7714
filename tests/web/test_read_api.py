"""The open API: published checks and what belongs to them, in runs that go on, with tags, for scripts of any site."""

import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from claims.domain.lifecycle import State
from claims.models import Claim
from claims.queries import public as pages
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in, new_claim, retract
from tests.factories.clock import Clock
from tests.factories.programs import read, told
from tests.factories.publications import correct, versions
from tests.factories.statements import counted

V1 = "/api/v1"


@pytest.fixture
def claims(desk: Desk, crew: Crew, clock: Clock) -> list[Claim]:
    """Three published claims, a minute apart, the first one corrected last of all."""
    made = []
    for _ in range(3):
        made.append(claim_in(desk, crew, State.PUBLISHED))
        clock.move(minutes=1)
    correct(desk, crew, made[0])
    clock.move(minutes=1)
    return made


def slugs(client: FlaskClient, address: str) -> list[str]:
    """What stands in a list."""
    return [item["slug"] for item in read(client, address)["items"]]


def following(client: FlaskClient, address: str) -> str:
    """The address that goes on, by the Link header, as this client asks for it."""
    links = client.get(address).headers.getlist("Link")
    target = next(link.partition(">")[0][1:] for link in links if 'rel="next"' in link)
    return f"{urlsplit(target).path}?{urlsplit(target).query}"


def test_checks_stand_in_the_order_of_the_pages(client: FlaskClient, desk: Desk, claims: list[Claim]) -> None:
    found = read(client, f"{V1}/checks")

    with desk.reading() as session:
        expected = [version.snapshot.slug for version in pages.latest(session, 1).rows]
    assert [item["slug"] for item in found["items"]] == expected
    assert expected[0] == claims[0].slug
    assert found["next"] is None


def test_a_check_holds_the_very_snapshot_that_was_digested(
    client: FlaskClient, desk: Desk, claims: list[Claim]
) -> None:
    newest = versions(desk, claims[0])[-1]

    found = read(client, f"{V1}/checks/{claims[0].slug}")

    assert found["snapshot"] == json.loads(newest.snapshot)
    assert (found["digest"], found["version"], found["latest_version"]) == (newest.digest, 2, 2)
    assert found["url"] == f"http://desk.example/checks/{claims[0].slug}"
    assert found["rating"] == {
        "scale": "fd-1.0", "code": "mostly_true", "label": "Mostly true", "value": 4, "best": 5, "worst": 1,
    }  # fmt: skip


def test_every_version_can_be_read(client: FlaskClient, claims: list[Claim]) -> None:
    slug = claims[0].slug

    listed = read(client, f"{V1}/checks/{slug}/versions")["items"]
    first = read(client, f"{V1}/checks/{slug}/versions/1")

    assert [(one["number"], one["kind"]) for one in listed] == [(2, "correction"), (1, "first")]
    assert (first["version"], first["latest_version"], first["is_withdrawn"]) == (1, 2, False)
    assert client.get(f"{V1}/checks/{slug}/versions/3").status_code == 404


def test_a_retracted_check_has_no_rating_and_its_old_version_says_so(
    client: FlaskClient, desk: Desk, crew: Crew, claims: list[Claim]
) -> None:
    slug = claims[1].slug
    retract(desk, crew, claims[1])

    found = read(client, f"{V1}/checks/{slug}")

    assert (found["rating"], found["is_retracted"], found["is_withdrawn"]) == (None, True, True)
    assert read(client, f"{V1}/checks/{slug}/versions/1")["is_withdrawn"] is True
    assert slug in slugs(client, f"{V1}/checks")
    assert slug not in slugs(client, f"{V1}/checks?rating=mostly_true")


def test_claims_topics_speakers_and_corrections_can_be_read(client: FlaskClient, claims: list[Claim]) -> None:
    claim = read(client, f"{V1}/claims/{claims[0].slug}")
    speakers = read(client, f"{V1}/speakers")["items"]
    corrections = read(client, f"{V1}/corrections")["items"]

    assert claim["statement"] == "The ministry warned the neighbours in advance."
    assert claim["appearances"][0]["exact"] == "it warned the neighbours"
    assert slugs(client, f"{V1}/claims") == slugs(client, f"{V1}/checks")
    assert speakers == [
        {"slug": "the-ministry", "name": "The ministry", "checks": 3, "url": "http://desk.example/by/the-ministry"}
    ]
    assert read(client, f"{V1}/speakers/the-ministry") == speakers[0]
    assert read(client, f"{V1}/topics") == {"items": [], "next": None}
    assert client.get(f"{V1}/topics/nothing").status_code == 404
    assert [(one["slug"], one["version"], one["grade"]) for one in corrections] == [(claims[0].slug, 2, "factual")]
    assert client.get(urlsplit(corrections[0]["changes_url"]).path).status_code == 200


NARROWED = {
    "rating=mostly_true": 3,
    "rating=false": 0,
    "speaker=the-ministry": 3,
    "speaker=nobody": 0,
    "topic=none": 0,
    "language=en": 3,
    "language=en-GB": 0,
    "language=hy": 0,
    "q=warn+ministry": 3,
    "q=mostly+true": 3,
    "q=warn+nobody": 0,
    "q=inistry": 0,
    "q=%25": 3,
    "since=2023-09-20": 3,
    "since=2023-09-20T12:01:30Z": 2,
    "until=2023-09-20T14:01:30%2B02:00": 1,
    "until=2023-09-20T14:01:30+02:00": 1,
    "until=2023-09-20": 0,
}


def test_a_list_is_narrowed(client: FlaskClient, claims: list[Claim]) -> None:
    for place in ("checks", "claims"):
        found = {question: len(slugs(client, f"{V1}/{place}?{question}")) for question in NARROWED}
        assert found == NARROWED, place


def test_a_list_goes_on_where_it_ended_whatever_comes_in_before(
    client: FlaskClient, desk: Desk, crew: Crew, claims: list[Claim]
) -> None:
    correct(desk, crew, claims[1])
    places = ("checks", "claims", "corrections")
    whole = {place: read(client, f"{V1}/{place}?limit=100")["items"] for place in places}
    first = {place: read(client, f"{V1}/{place}?limit=1") for place in places}

    claim_in(desk, crew, State.PUBLISHED)

    assert {place: rest(client, run) for place, run in first.items()} == whole
    assert [len(found) for found in whole.values()] == [3, 3, 2]


def rest(client: FlaskClient, run: dict[str, Any]) -> list[Any]:
    """Everything from this run to the end of its list."""
    found = list(run["items"])
    while run["next"]:
        run = read(client, run["next"].removeprefix("http://desk.example"))
        found += run["items"]
    return found


@pytest.mark.one_database
def test_the_link_header_names_the_beginning_and_what_follows(client: FlaskClient, claims: list[Claim]) -> None:
    response = client.get(f"{V1}/checks?limit=2&language=en")

    assert response.headers.getlist("Link") == [
        '<http://desk.example/api/v1/checks?limit=2&language=en>; rel="first"',
        f'<{told(response)["next"]}>; rel="next"',
    ]
    assert len(slugs(client, following(client, f"{V1}/checks?limit=2&language=en"))) == 1


@pytest.mark.one_database
def test_a_cursor_counts_for_its_own_question_and_tells_no_internal_key(
    client: FlaskClient, claims: list[Claim]
) -> None:
    address = following(client, f"{V1}/checks?limit=1")
    cursor = address.partition("cursor=")[2]

    others = [
        f"{V1}/claims?limit=1&cursor={cursor}",
        f"{V1}/checks?limit=1&language=en&cursor={cursor}",
        f"{V1}/checks?limit=1&cursor={cursor[:-3]}abc",
        f"{V1}/checks?limit=1&cursor={'A' * 60}",
        f"{V1}/checks?limit=1&cursor=%C3%BC",
        f"{V1}/checks?limit=1&cursor=a",
        f"{V1}/checks?limit=1&cursor=",
    ]

    assert client.get(f"{V1}/checks?limit=2&cursor={cursor}").status_code == 200
    for other in others:
        refused = client.get(other)
        assert refused.status_code == 400, other
        assert told(refused)["errors"][0]["parameter"] == "cursor"


def test_a_copy_that_is_still_good_is_not_sent_again(
    client: FlaskClient, desk: Desk, crew: Crew, claims: list[Claim]
) -> None:
    slug = claims[2].slug
    paths = [
        f"{V1}/{path}"
        for path in (
            "checks", "claims", "speakers", "corrections", f"checks/{slug}", f"claims/{slug}",
            f"checks/{slug}/versions", f"checks/{slug}/versions/1", "speakers/the-ministry",
        )
    ]  # fmt: skip
    tags = {path: client.get(path).headers["ETag"] for path in paths}
    again = {path: client.get(path, headers={"If-None-Match": tag}) for path, tag in tags.items()}

    new_claim(desk, crew, "A draft that nobody may know of.")
    quiet = {path: client.get(path).headers["ETag"] for path in paths}
    correct(desk, crew, claims[2])
    changed = {path for path in paths if client.get(path).headers["ETag"] != tags[path]}

    assert {path: (response.status_code, response.data) for path, response in again.items()} == dict.fromkeys(
        paths, (304, b"")
    )
    assert quiet == tags
    assert set(paths) - changed == {f"{V1}/speakers", f"{V1}/speakers/the-ministry"}


@pytest.mark.one_database
def test_scripts_of_any_site_may_read_and_nobody_gets_a_cookie(client: FlaskClient, claims: list[Claim]) -> None:
    for path in ("/api/v1/checks", "/api/v1/nothing", "/api/v1/checks?limit=0", "/api/openapi.json"):
        headers = client.get(path, headers={"Origin": "https://other.example"}).headers

        assert headers["Access-Control-Allow-Origin"] == "*", path
        assert "Set-Cookie" not in headers, path
        assert "Cookie" not in headers.get("Vary", ""), path
        assert "Access-Control-Allow-Credentials" not in headers, path
    preflight = client.options("/api/v1/checks", headers={"Access-Control-Request-Method": "GET"})
    assert preflight.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    for path in ("/api/v1/desk/claims", "/", "/api", "/v1alpha1/pages", "/login"):
        assert "Access-Control-Allow-Origin" not in client.get(path).headers, path


@pytest.mark.one_database
def test_the_same_question_gives_the_same_bytes(client: FlaskClient, claims: list[Claim]) -> None:
    for path in ("checks?limit=1", "claims", "speakers", "corrections", f"checks/{claims[0].slug}"):
        one, other = client.get(f"{V1}/{path}"), client.get(f"{V1}/{path}")

        assert (one.data, one.headers) == (other.data, other.headers)
        head = client.head(f"{V1}/{path}")
        assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", one.headers["ETag"])


def test_a_longer_list_needs_no_more_statements(client: FlaskClient, desk: Desk, claims: list[Claim]) -> None:
    sent: dict[str, list[int]] = {}
    for place in ("checks", "claims", "speakers", "corrections"):
        for limit in (1, 3):
            with counted(desk.database) as statements:
                client.get(f"{V1}/{place}?limit={limit}")
            sent.setdefault(place, []).append(len(statements))

    assert sent == {"checks": [2, 2], "claims": [2, 2], "speakers": [1, 1], "corrections": [2, 2]}
