"""The public side tells nothing of the desk: the same bytes with and without secrets, for everybody, with no cookie."""

import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from claims.domain.lifecycle import State
from claims.domain.vocabulary import Credibility, Reliability, Role, SourceKind, Stance
from claims.models import Claim
from claims.services import evidence, publishing, sources
from claims.services.work import Desk
from claims.web.kit.access import Door, access_of
from tests.factories.casefiles import Crew, act, claim_in, new_claim
from tests.factories.claims import relate
from tests.factories.clock import Clock
from tests.factories.fixtures import SignIn
from tests.factories.fronts import front_of
from tests.factories.world import addresses, world_in

SECRET = "Nobody must know of this before its time."
SOURCE = "The clerk of the third office"
KINDS = ("text/html", "application/json", "application/ld+json", "text/markdown")

Answers = dict[tuple[str, str], tuple[int, bytes, list[tuple[str, str]]]]


@pytest.fixture(autouse=True)
def made_anew(app: Flask) -> None:
    """No copies: what is kept was made by these same pages, and would hide a difference."""
    app.wsgi_app = front_of(app).behind  # type: ignore[method-assign, assignment]  # where the front is put in


@pytest.fixture
def paths(app: Flask, desk: Desk, crew: Crew, clock: Clock) -> list[str]:
    """Every public address, of the site and of a published claim."""
    world = world_in(desk, crew, State.PUBLISHED)
    clock.move(minutes=1)
    oembed = f"/oembed?url=http://desk.example/checks/{world.claim.slug}"
    found = [
        path
        for rule, method, path in addresses(app, world)
        if method == "GET" and access_of(app, rule.endpoint) is Door.PUBLIC and rule.endpoint != "static"
    ]
    return [*found, oembed, f"/checks/{world.claim.slug}.jsonld", f"/checks/{world.claim.slug}.md", "/?page=2"]


def answers(client: FlaskClient, paths: list[str]) -> Answers:
    found: Answers = {}
    for path in paths:
        for kind in KINDS:
            response = client.get(path, headers={"Accept": kind})
            found[path, kind] = (response.status_code, response.data, sorted(response.headers.to_wsgi_list()))
    return found


def hide_things(desk: Desk, crew: Crew, clock: Clock) -> list[Claim]:
    """A secret draft with a protected source, and an approved claim under embargo that denies a published one."""
    draft = new_claim(desk, crew, SECRET)
    with desk.work(crew.author) as work:
        source = sources.describe_new(
            work, title=SOURCE, kind=SourceKind.WITNESS, is_protected=True, public_description="A person in office"
        )
        evidence.add(
            work,
            draft,
            source,
            stance=Stance.SUPPORTS,
            reliability=Reliability.B,
            credibility=Credibility.PROBABLE,
            excerpt=SECRET,
        )
    held = claim_in(desk, crew, State.APPROVED)
    until = clock.now + datetime.timedelta(days=1)
    act(desk, crew.editor, lambda work: publishing.set_embargo(work, held.ref, until))
    return [draft, held]


def test_secrets_change_no_byte_of_any_public_answer(
    client: FlaskClient, desk: Desk, crew: Crew, clock: Clock, paths: list[str]
) -> None:
    before = answers(client, paths)

    draft, held = hide_things(desk, crew, clock)
    relate(desk, crew.author, held, draft)

    # 301 is the list above the checks, 400 is a search without words, 406 is data asked for as a page
    assert {status for status, _, _ in before.values()} <= {200, 301, 400, 404, 406, 410}
    assert len([status for status, _, _ in before.values() if status == 200]) > 80
    assert answers(client, paths) == before


def test_every_reader_gets_the_same_and_no_cookie(client: FlaskClient, sign_in: SignIn, paths: list[str]) -> None:
    stranger, editor = answers(client, paths), answers(sign_in(Role.EDITOR), paths)

    assert editor == stranger
    for (path, kind), (_status, _body, headers) in stranger.items():
        found = dict(headers)
        assert "Set-Cookie" not in found, (path, kind)
        assert "Cookie" not in found.get("Vary", ""), (path, kind)


def test_headers_that_no_answer_is_kept_by_change_no_answer(client: FlaskClient, paths: list[str]) -> None:
    forged = {
        "Host": "other.example",
        "X-Forwarded-Host": "other.example",
        "X-Forwarded-Proto": "https",
        "X-Original-URL": "/desk",
        "Accept-Language": "hy",
        "User-Agent": "Crawler",
        "Origin": "https://other.example",
    }
    for path in paths:
        plain, other = client.get(path), client.get(path, headers=forged)

        assert (plain.status_code, plain.data) == (other.status_code, other.data), path
        assert plain.headers == other.headers, path
