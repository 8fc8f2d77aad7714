"""What a version changed, on its page."""

import pytest
from flask.testing import FlaskClient

from claims.domain.lifecycle import State
from claims.models import Claim
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in, retract
from tests.factories.html import text_of, valid
from tests.factories.publications import correct, versions
from tests.web.test_public import get


@pytest.fixture
def claim(desk: Desk, crew: Crew) -> Claim:
    """A published claim."""
    return claim_in(desk, crew, State.PUBLISHED)


def test_a_correction_is_shown_field_by_field(client: FlaskClient, desk: Desk, crew: Crew, claim: Claim) -> None:
    correct(desk, crew, claim)

    page = get(client, f"/checks/{claim.slug}/v/2/changes")

    text = text_of(page)
    before, after = versions(desk, claim)
    assert "What version 2 changed A warning came, minutes before Corrects a fact, verdict unchanged" in text
    assert "Summary A warning was given, but only minutes before. →became A warning was given late." in text
    assert ("The hour was wrong." in text, "Reasoning" in text) == (True, False)
    assert (before.digest in text, after.digest in text) == (True, True)
    valid(page, "the page of changes")


def test_a_retraction_changes_no_word_of_the_check(client: FlaskClient, desk: Desk, crew: Crew, claim: Claim) -> None:
    retract(desk, crew, claim)

    text = text_of(get(client, f"/checks/{claim.slug}/v/2/changes"))

    assert "Retracted · 20 Sep 2023" in text
    assert "The words of the check are the same in both versions." in text


def test_what_an_earlier_correction_changed_is_told_with_the_retraction(
    client: FlaskClient, desk: Desk, crew: Crew, claim: Claim
) -> None:
    correct(desk, crew, claim)
    addresses = [f"/checks/{claim.slug}/v/1", f"/checks/{claim.slug}/v/2/changes"]
    before = [text_of(get(client, address)) for address in addresses]
    retract(desk, crew, claim)
    after = [text_of(get(client, address)) for address in addresses]

    assert ["retracted since" in text for text in (*before, *after)] == [False, False, True, True]
    assert "This is version 1 of 2, kept as it was. Read what counts today" in before[0]


def test_the_first_version_has_none_before_it(client: FlaskClient, claim: Claim) -> None:
    assert "This is the first version; there is none before it." in text_of(
        get(client, f"/checks/{claim.slug}/v/1/changes")
    )
    assert client.get(f"/checks/{claim.slug}/v/2/changes").status_code == 404


def test_corrections_lead_to_what_changed(client: FlaskClient, desk: Desk, crew: Crew, claim: Claim) -> None:
    correct(desk, crew, claim)

    link = f'href="/checks/{claim.slug}/v/2/changes"'

    assert [link in get(client, path) for path in ("/corrections", f"/checks/{claim.slug}")] == [True, True]
