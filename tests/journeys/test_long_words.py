"""Words that nothing can break, such as addresses and compounds, stay on the page wherever people may write them."""

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select

from claims.domain.attribution import Saying, Voice
from claims.domain.lifecycle import State
from claims.domain.vocabulary import ClaimKind, Credibility, Reliability, SourceKind, SpeakerKind, Stance
from claims.models import Claim, Publication, Source
from claims.services import documents, evidence, marking, sources
from claims.services.work import Desk
from tests.factories.casefiles import PATHS, Crew
from tests.journeys.conftest import Opener, served
from tests.journeys.story import log_in

pytestmark = [pytest.mark.one_database, pytest.mark.slow]

WORD = "Donaudampfschifffahrtsgesellschaft" * 5
ROLE = WORD[:100]
SIZES = (320, 1280)


def published(desk: Desk, crew: Crew) -> tuple[Claim, Publication, Source]:
    """A published claim with one long word in every field that holds free words."""
    with desk.work(crew.author) as work:
        text = documents.bring_in(work, text=f"On Tuesday {WORD} was sold.", title=WORD, publisher=WORD, author=WORD)
        saying = Saying(Voice.NAMED, WORD, SpeakerKind.GOVERNMENT, role=ROLE, verb="said")
        told = marking.NewClaimHere(WORD, ClaimKind.EVENT, chosen_because=WORD)
        spot = marking.make_claim(work, text.ref, marking.Words(WORD), saying, told)
        claim = work.session.get_one(Claim, spot.claim_id)
        source = sources.describe_new(work, title=WORD, publisher=WORD, author=WORD, kind=SourceKind.OTHER)
        evidence.add(
            work, claim, source, stance=Stance.CONTEXT, reliability=Reliability.B, credibility=Credibility.PROBABLE,
            excerpt=WORD, locator=ROLE, note=WORD,
        )  # fmt: skip
    for step in PATHS[State.PUBLISHED]:
        step(desk, crew, claim)
    with desk.reading() as session:
        return claim, session.scalars(select(Publication)).one(), source


def too_wide(page: Page, paths: list[str]) -> list[tuple[str, int]]:
    """The pages that run over the side of the screen, with its width."""
    found = []
    for width in SIZES:
        page.set_viewport_size({"width": width, "height": 900})
        for path in paths:
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, path
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append((path, width))
    return found


def test_a_word_of_any_length_stays_on_the_page(app: Flask, desk: Desk, crew: Crew, open_page: Opener) -> None:
    claim, publication, source = published(desk, crew)
    check = f"/checks/{publication.slug}"
    casefile = f"/claims/{claim.ref}"
    with served(app) as site:
        page = open_page(site)
        log_in(page, "carmen")

        pages = ["/", check, f"{check}/embed", "/search?q=donau", "/claims", casefile, f"{casefile}/history"]
        pages += [f"{casefile}/comments", f"{casefile}/retract", "/documents", "/sources", f"/sources/{source.ref}"]
        assert too_wide(page, [*pages, "/speakers"]) == []
