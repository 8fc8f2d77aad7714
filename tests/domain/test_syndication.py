"""What a feed says of a check, and which changes it tells."""

import datetime

import pytest

from claims.domain.publication import VersionRecord
from claims.domain.syndication import Feed, Site, check_entry, correction_entry, headline, last_told, note_of
from tests.factories.checks import CORRECTED, FIRST, RETRACTED, a_check, a_snapshot
from tests.factories.feeds import ADDRESS, SITE, WORDED, a_feed


def at(hour: int, day: int) -> datetime.datetime:
    return datetime.datetime(2023, 9, day, hour, tzinfo=datetime.UTC)


def test_an_entry_keeps_its_name_through_every_version() -> None:
    versions = [(FIRST,), (FIRST, CORRECTED), (FIRST, CORRECTED, WORDED), (FIRST, RETRACTED)]

    names = {check_entry(a_snapshot(a_check(), *found), ADDRESS, SITE).name for found in versions}

    assert names == {"tag:desk.example,2023:k7m2p9qrst4v"}


@pytest.mark.parametrize(
    ("versions", "told"),
    [
        ((FIRST,), FIRST),
        ((FIRST, CORRECTED), CORRECTED),
        ((FIRST, CORRECTED, WORDED), CORRECTED),
        ((FIRST, WORDED), FIRST),
        ((FIRST, WORDED, RETRACTED), RETRACTED),
    ],
)
def test_a_correction_of_wording_alone_is_not_told(versions: tuple[VersionRecord, ...], told: VersionRecord) -> None:
    assert last_told(versions) == told


def test_a_corrected_entry_is_newer_and_says_what_was_corrected() -> None:
    entry = check_entry(a_snapshot(a_check(), FIRST, CORRECTED), ADDRESS, SITE)

    assert (entry.published, entry.updated) == (at(12, 20), at(16, 22).replace(minute=30))
    assert entry.notes == ("Corrected on 22 September 2023 (Corrects a fact, verdict unchanged): The hour was wrong.",)


def test_a_retracted_entry_says_so_in_place_of_its_verdict() -> None:
    entry = check_entry(a_snapshot(a_check(), FIRST, RETRACTED), ADDRESS, SITE)

    assert (entry.title, entry.rating, entry.rating_label) == ("Retracted: Did the military warn Russia?", None, None)
    assert entry.summary == "This check is retracted. It rested on a forged page."


def test_a_correction_has_an_entry_of_its_own() -> None:
    found = a_snapshot(a_check(), FIRST, CORRECTED)

    entry = correction_entry(found, ADDRESS, SITE, f"{ADDRESS}/v/2/changes")

    assert (entry.name, entry.title) == (
        "tag:desk.example,2023:k7m2p9qrst4v/v/2",
        "Corrected: Did the military warn Russia?",
    )
    assert (entry.summary, entry.updated) == (note_of(CORRECTED), at(16, 22).replace(minute=30))


def test_the_headline_begins_with_the_verdict() -> None:
    assert headline(a_snapshot()) == "Unproven: Did the military warn Russia?"


def test_a_feed_is_as_new_as_its_newest_entry() -> None:
    feed = a_feed()

    assert feed.updated == at(9, 23)
    assert Feed(feed.site, "", "", "", ()).updated == datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def test_a_port_is_no_part_of_a_permanent_name() -> None:
    assert Site("Desk", "http://127.0.0.1:8000").tag(2023, "a", "b") == "tag:127.0.0.1,2023:a/b"
