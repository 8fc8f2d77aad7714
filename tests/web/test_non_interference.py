"""Whatever happens at the desk, readers get the same bytes until somebody publishes; and a leak would be noticed."""

import datetime
import re

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import Client

from claims.domain.lifecycle import State
from claims.domain.ratings import AttributionRating
from claims.domain.vocabulary import CorrectionGrade, Credibility, RelationKind, Reliability, SourceKind, Stance
from claims.models import Appearance, Claim, Document, Evidence, Revision, Source, Speaker
from claims.services import (
    assessing,
    claiming,
    commenting,
    documents,
    evidence,
    figures,
    publishing,
    relations,
    replying,
    sources,
    speakers,
)
from claims.services.work import Desk, Work
from claims.web.kit.access import Door, access_of, public
from tests.factories.casefiles import PUBLISHER, Crew, act, approve, claim_in, reload, submit
from tests.factories.clock import Clock
from tests.factories.fronts import behind
from tests.factories.world import World, addresses, world_in

SECRET = "unheard-of"
ASKED = f"/search?q={SECRET}"  # whose answer repeats the question, and must not differ by what is at the desk
TRIES = (ASKED, "/?page=2", "/corrections?page=2", f"/topics/{SECRET}", f"/by/{SECRET}")

Answers = dict[str, tuple[int, bytes, list[tuple[str, str]]]]


@pytest.fixture
def world(desk: Desk, crew: Crew, clock: Clock) -> World:
    """A published claim with one of everything around it."""
    made = world_in(desk, crew, State.PUBLISHED)
    clock.move(minutes=1)
    return made


def crawl(app: Flask, world: World, *, stranger: Client | None = None) -> Answers:
    """Every public address of the site and of the claim, and all that their pages lead to; past the kept copies."""
    stranger = stranger or behind(app)
    waiting = [
        path
        for rule, method, path in addresses(app, world)
        if method == "GET" and access_of(app, rule.endpoint) is Door.PUBLIC and rule.endpoint != "static"
    ]
    waiting += [*TRIES, f"/oembed?url=http://desk.example/checks/{world.values['check']}"]
    found: Answers = {}
    while waiting:
        path = waiting.pop()
        if path in found or path.startswith(("/static", "/login", "/desk")):
            continue
        response = stranger.get(path)
        found[path] = (response.status_code, response.data, sorted(response.headers.to_wsgi_list()))
        text = response.data.decode(errors="replace")  # papers and pictures lead nowhere
        waiting += re.findall(r'(?:href|src|<loc>)="?(?:http://desk\.example)?(/[^"#<]*)', text)
    return found


def work_in_secret(desk: Desk, crew: Crew, world: World) -> Claim:
    """Take the published claim up again, change everything it is made of, and oppose it with a claim under embargo."""
    act(desk, crew.author, lambda work: publishing.revise(work, world.claim.ref, CorrectionGrade.UPDATE, SECRET))
    act(desk, crew.author, lambda work: rewrite(work, world.claim.ref))
    held = claim_in(desk, crew, State.CHECKING)
    act(desk, crew.author, lambda work: reword(work, held))
    submit(desk, crew, held)
    approve(desk, crew, held)
    until = desk.clock() + datetime.timedelta(days=1)
    act(desk, crew.editor, lambda work: publishing.set_embargo(work, held.ref, until, SECRET))
    return reload(desk, held)


def rewrite(work: Work, ref: str) -> None:
    """Every part of the claim, its speaker, its text and its sources."""
    claim = work.hold(Claim, ref)
    claiming.edit(work, ref, claim.version, statement=f"An {SECRET} statement.", topics=[SECRET], place=SECRET)
    assessing.assess(work, ref, 1, rating="false", summary=SECRET, attribution_rating=AttributionRating.UNVERIFIED)
    figures.add(work, claim, words="at least 12", counted=SECRET)
    commenting.comment(work, ref, SECRET)
    replying.ask(work, ref, asked=SECRET, channel="mail", asked_on=work.now.date())
    for speaker in work.session.scalars(select(Speaker)).all():
        speakers.describe(work, speaker.ref, speaker.version, name=f"{speaker.name}, {SECRET}")
    for source in work.session.scalars(select(Source)).all():
        sources.edit(work, source.ref, source.version, title=f"{source.title}, {SECRET}")
    spots = select(Document).join(Revision).join(Appearance).where(Appearance.claim_id == claim.id)
    for document in work.session.scalars(spots).all():
        documents.describe(work, document.ref, document.version, title=f"{document.title}, {SECRET}")
    for piece in work.session.scalars(select(Evidence).where(Evidence.claim_id == claim.id)).all():
        evidence.edit(work, piece.ref, piece.version, excerpt=SECRET)


def reword(work: Work, held: Claim) -> None:
    """A statement nobody has heard of, backed by a protected source, against every other claim."""
    claim = work.hold(Claim, held.ref)
    claiming.edit(work, held.ref, claim.version, statement=f"An {SECRET} denial.", topics=[SECRET])
    told = {"is_protected": True, "public_description": "A person in office", "identity": SECRET}
    source = sources.describe_new(work, title=SECRET, kind=SourceKind.WITNESS, **told)  # type: ignore[arg-type]  # by name
    graded = {"reliability": Reliability.B, "credibility": Credibility.PROBABLE}
    evidence.add(work, claim, source, stance=Stance.CONTEXT, excerpt=SECRET, **graded)  # type: ignore[arg-type]  # by name
    for other in work.session.scalars(select(Claim).where(Claim.id != claim.id)).all():
        relations.relate(work, claim, other, RelationKind.DENIES)


def test_work_at_the_desk_changes_no_byte_for_readers(app: Flask, desk: Desk, crew: Crew, world: World) -> None:
    before = crawl(app, world)

    work_in_secret(desk, crew, world)

    after = crawl(app, world)
    assert [path for path in before if after.get(path) != before[path]] == []
    assert len([path for path, (status, *_rest) in before.items() if status == 200]) > 25
    assert {path for path, (_status, body, _headers) in after.items() if SECRET.encode() in body} == {ASKED}


def test_kept_copies_tell_no_more_than_pages_made_anew(
    app: Flask, desk: Desk, crew: Crew, clock: Clock, world: World
) -> None:
    before = crawl(app, world, stranger=app.test_client())

    work_in_secret(desk, crew, world)
    clock.move(minutes=2)  # every copy is asked for again

    after = crawl(app, world, stranger=app.test_client())
    kept = [path for path, answer in before.items() if ("Cache-Control", "public, max-age=60") in answer[2]]
    assert [path for path in kept if after[path] != before[path]] == []
    assert len(kept) > 25


def test_a_publication_is_noticed_by_the_same_crawl(app: Flask, desk: Desk, crew: Crew, world: World) -> None:
    before = crawl(app, world)
    held = work_in_secret(desk, crew, world)

    because = "The case is over."
    act(
        desk,
        crew.editor,
        lambda work: publishing.publish(work, held.ref, publisher=PUBLISHER, lift_embargo_because=because),
    )

    after = crawl(app, world)
    changed = {path for path in after if after[path] != before.get(path)}
    assert {"/", "/sitemap.xml", "/feeds/atom.xml", f"/checks/{world.values['check']}", f"/topics/{SECRET}"} <= changed


@pytest.mark.parametrize("leak", ["body", "header"])
def test_a_planted_leak_is_noticed(app: Flask, desk: Desk, crew: Crew, world: World, leak: str) -> None:
    @app.get("/planted")
    @public
    def planted() -> tuple[str, dict[str, str]]:
        with desk.reading() as session:
            count = str(session.scalar(select(func.count()).select_from(Claim)))
        return (count, {}) if leak == "body" else ("", {"ETag": count})

    before = crawl(app, world)

    work_in_secret(desk, crew, world)

    after = crawl(app, world)
    assert [path for path in before if after.get(path) != before[path]] == ["/planted"]
