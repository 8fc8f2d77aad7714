"""Programs that ask too fast, or send wrong tokens, are told how long to wait; readers and the desk are not counted."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from claims.app import create_app
from claims.config import Config
from claims.domain.throttle import Pace
from claims.services.work import Desk
from claims.web.kit.pacing import Counter
from tests.factories.clock import Clock
from tests.factories.people import People
from tests.factories.programs import a_token, bearing, told

pytestmark = pytest.mark.one_database

READER, OTHER = "198.51.100.7", "198.51.100.8"
SITE, SAME_SITE = "2001:db8:0:1::1", "2001:db8:0:1:ffff::2"
CHECKS, SEARCH, DESK_CLAIMS = "/api/v1/checks", "/v1alpha1/claims:search?query=x", "/api/v1/desk/claims"


@pytest.fixture
def slow(config: Config, desk: Desk) -> Flask:
    """An application that allows three requests a minute of an address, four of a token, two wrong tokens."""
    return create_app(Config(**{**vars(config), "api_pace": 3, "token_pace": 4, "wrong_tokens": 2}), desk)


def statuses(client: FlaskClient, path: str, count: int, address: str = READER) -> list[int]:
    return [client.get(path, environ_overrides={"REMOTE_ADDR": address}).status_code for _ in range(count)]


def test_an_address_that_asks_too_fast_waits_and_goes_on(slow: Flask, clock: Clock) -> None:
    client = slow.test_client()

    assert statuses(client, CHECKS, 5) == [200, 200, 200, 429, 429]
    assert statuses(client, CHECKS, 1, OTHER) == [200]
    clock.move(seconds=20)
    assert statuses(client, CHECKS, 2) == [200, 429]


def test_the_refusal_is_a_problem_that_says_when_to_ask_again_also_to_scripts_of_other_sites(slow: Flask) -> None:
    client = slow.test_client()
    statuses(client, CHECKS, 3)

    refused = client.get(CHECKS, environ_overrides={"REMOTE_ADDR": READER})

    assert (refused.status_code, refused.mimetype) == (429, "application/problem+json")
    assert (refused.headers["Retry-After"], refused.headers["Access-Control-Allow-Origin"]) == ("20", "*")
    assert told(refused)["detail"] == "Too many requests came from this address. Wait 20 seconds, then ask again."
    assert "no-store" in refused.headers["Cache-Control"]


def test_the_refusal_of_googles_interface_has_googles_shape(slow: Flask) -> None:
    client = slow.test_client()
    statuses(client, SEARCH, 3)

    refused = client.get(SEARCH, environ_overrides={"REMOTE_ADDR": READER})

    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "20")
    assert told(refused)["error"]["code"] == 429
    assert told(refused)["error"]["status"] == "RESOURCE_EXHAUSTED"


def test_all_paths_of_the_interfaces_count_together_and_the_site_itself_does_not(slow: Flask) -> None:
    client = slow.test_client()

    assert statuses(client, "/", 5) == [200] * 5
    assert statuses(client, CHECKS, 1) + statuses(client, SEARCH, 1) + statuses(client, "/api/nothing", 2) == [
        200,
        200,
        404,
        429,
    ]
    assert statuses(client, "/", 1) + statuses(client, "/login", 1) == [200, 200]


def test_one_site_of_the_newer_internet_is_one_address(slow: Flask) -> None:
    client = slow.test_client()

    assert statuses(client, CHECKS, 2, SITE) + statuses(client, CHECKS, 2, SAME_SITE) == [200, 200, 200, 429]


def test_a_proxy_of_ours_says_whose_requests_they_are_and_a_reader_cannot(config: Config, desk: Desk) -> None:
    app = create_app(Config(**{**vars(config), "api_pace": 3, "proxies": 1}), desk)
    client = app.test_client()

    def asked(forwarded: str) -> int:
        return client.get(CHECKS, headers={"X-Forwarded-For": forwarded}).status_code

    assert [asked(f"203.0.113.{count}, {READER}") for count in range(4)] == [200, 200, 200, 429]
    assert asked(OTHER) == 200


def test_a_proxy_that_tells_nothing_is_not_made_to_wait_for_everybody(slow: Flask) -> None:
    assert statuses(slow.test_client(), CHECKS, 9, "127.0.0.1") == [200] * 9


def test_an_authorization_nobody_asked_for_is_no_way_around(slow: Flask) -> None:
    client = slow.test_client()
    environ = {"REMOTE_ADDR": READER, "HTTP_AUTHORIZATION": "Bearer x"}

    assert [client.get(CHECKS, environ_overrides=environ).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_token_has_a_pace_of_its_own(slow: Flask, desk: Desk, people: People, clock: Clock) -> None:
    fast, calm = (bearing(slow, a_token(desk, people.ada, name=name)[1]) for name in ("fast", "calm"))

    assert statuses(fast, DESK_CLAIMS, 5) == [200] * 4 + [429]
    assert statuses(calm, DESK_CLAIMS, 1) == [200]
    clock.move(seconds=15)
    assert statuses(fast, DESK_CLAIMS, 2) == [200, 429]


def test_wrong_tokens_are_counted_by_address_and_a_good_one_is_not_kept_out(
    slow: Flask, desk: Desk, people: People, clock: Clock
) -> None:
    good, wrong = bearing(slow, a_token(desk, people.ada)[1]), bearing(slow, "claims_guessed")
    newcomer = bearing(slow, a_token(desk, people.ada, name="newcomer")[1])
    assert statuses(good, DESK_CLAIMS, 1) == [200]

    assert statuses(wrong, DESK_CLAIMS, 3) == [401, 401, 429]
    assert statuses(good, DESK_CLAIMS, 1) + statuses(newcomer, DESK_CLAIMS, 1) == [200, 429]
    assert statuses(wrong, DESK_CLAIMS, 1, OTHER) == [401]
    clock.move(seconds=151)
    assert statuses(newcomer, DESK_CLAIMS, 1) + statuses(wrong, DESK_CLAIMS, 2) == [200, 401, 429]


def test_what_is_remembered_has_its_bounds() -> None:
    counter = Counter(Pace(1, 60), room=3)

    for key in "abcd":
        counter.count(key, 1_000.0)

    assert (len(counter), "a" in counter, "d" in counter) == (3, False, True)
    assert counter.count("a", 1_000.0) is None  # forgotten, so it begins anew
    assert counter.count("d", 1_000.0) is not None
