"""The demonstration case as data: whole, consistent, and nothing in it that its sources do not give."""

import re

import pytest

from claims.demo import library
from claims.demo.case import SOURCES, STORIES
from claims.demo.deeds import open_case
from claims.demo.document import CASE_SLUG, CASE_SUMMARY, CASE_TITLE, DOCUMENT_TITLE, QUOTED_TEXT, QUOTED_URL, TEXT
from claims.demo.people import CAST
from claims.demo.planning import plan
from claims.demo.records import NOBODY_ASKED, Piece, Spot, Story, prose
from claims.demo.report_file import FILE, FILE_NAME
from claims.demo.speakers import SPEAKERS
from claims.domain.anchoring import find_quote
from claims.domain.figures import parse_figure
from claims.domain.links import web_address
from claims.domain.slugs import slugify
from claims.services.extracting import Raw, extract

# Every address at which a source of this case may be found, as it was noted when the source was read.
ADDRESSES = {
    "mod.gov.az/en/news/statement-by-azerbaijan-s-ministry-of-defense-49350.html",
    "tass.com/politics/1677057",
    "agenzianova.com",
    "gerceknews.com",
    "a1plus.am/en/article/461641",
    "ar.armradio.am",
    "en.armradio.am/2023/09/19/at-least-two-killed-26-injured-in-azerbaijani-attack-artsakh-ombudsman/",
    "smotrim.ru/amp/article/3559662",
    "tass.com/world/1677429",
    "bolnews.com",
    "kyivindependent.com/azerbaijan-says-it-lost-192-troops-in-karabakh-offensive",
    "azatutyun.am/amp/32762731.html",
    "abc.az/en/news/76809",
    "en.trend.az/azerbaijan/politics/3788419.html",
    "news.am/eng/news/737669.html",
    "dw.com",
    "primeminister.am/en/press-release/item/2020/11/10/Announcement/",
    "tass.com/world/1506677",
    "azatutyun.am/a/32286784.html",
    "karabakhspace.commonspace.eu/news/icj-obliges-azerbaijan-ensure-unimpeded-movement-lachin-corridor",
    "azatutyun.am/a/32599494.html",
    "mediamax.am/en/news/karabakh/52544/",
    "mirrorspectator.com/2023/09/21/armenian-government-faces-angry-protests-over-karabakh-fighting/",
}

# The few words that are quoted from public bodies and reports; everything else is told in our own.
QUOTED = {
    "local anti-terrorist measures",
    "a few minutes before",
    "three times",
    "unleashed another large-scale aggression … ethnic cleansing",
}

BY_KEY = {story.key: story for story in STORIES}
SPOTS = [(story, spot) for story in STORIES for spot in story.spots]
PIECES = [(story, piece) for story in STORIES for turn in story.rounds for piece in turn.pieces]


def test_the_case_holds_21_claims_each_with_its_own_key_and_statement() -> None:
    assert len(STORIES) == 21
    assert len(BY_KEY) == len({story.statement for story in STORIES}) == 21


def test_the_document_says_first_of_all_that_it_is_a_demonstration() -> None:
    assert TEXT.startswith("This text is a demonstration.")
    assert CASE_SUMMARY.startswith("A demonstration.")
    assert [title.endswith("(demonstration)") for title in (CASE_TITLE, DOCUMENT_TITLE)] == [True, True]


def test_the_document_is_a_report_of_500_to_700_words_with_curly_quotes_and_an_ellipsis() -> None:
    assert 500 <= len(TEXT.split()) <= 700
    assert len(TEXT.split("\n\n")) == 10
    assert set("“”’…") - set(TEXT) == set()
    assert re.findall("[\"']", TEXT) == []


def test_the_slug_by_which_the_case_is_found_again_is_the_one_its_title_makes() -> None:
    assert slugify(CASE_TITLE) == CASE_SLUG


@pytest.mark.parametrize(("story", "spot"), SPOTS, ids=[story.key for story, _ in SPOTS])
def test_every_quote_stands_in_the_document_once_and_to_the_letter(story: Story, spot: Spot) -> None:
    text = QUOTED_TEXT if spot.is_quoted else TEXT
    start, end = find_quote(text, spot.quote)

    assert text[start:end] == spot.quote
    assert text.count(spot.quote) == 1


def test_every_speaker_of_a_quote_is_described_and_every_parent_stands_before_its_part() -> None:
    names = [entry.name for entry in SPEAKERS]

    assert {spot.speaker for _, spot in SPOTS if spot.speaker} - set(names) == set()
    for place, entry in enumerate(SPEAKERS):
        assert not entry.parent or names.index(entry.parent) < place


def test_every_claim_says_why_it_was_chosen_and_has_topics() -> None:
    assert [story.key for story in STORIES if not (story.chosen_because and story.topics and story.spots)] == []


def test_every_address_of_a_source_is_one_of_those_noted() -> None:
    allowed = {web_address(f"https://{address}") for address in ADDRESSES}

    assert {web_address(source.url) for source in SOURCES.values() if source.url} == allowed


def test_every_source_is_used_or_is_the_origin_of_one_that_is() -> None:
    used = {piece.source for _, piece in PIECES}
    origins = {SOURCES[key].origin for key in used} - {""}

    assert used | origins == set(SOURCES)


def test_only_a_few_words_of_public_bodies_are_quoted_as_excerpts() -> None:
    assert {piece.excerpt for _, piece in PIECES if piece.excerpt} == QUOTED


def test_the_words_with_an_address_are_a_few_and_stand_in_a_source_of_that_address() -> None:
    quoting = [piece.source for _, piece in PIECES if piece.excerpt.startswith(QUOTED_TEXT)]

    assert len(QUOTED_TEXT.split()) == 4
    assert {SOURCES[key].url for key in quoting} == {QUOTED_URL}


def test_the_file_of_the_report_reads_as_the_report() -> None:
    found = extract(Raw(FILE, FILE_NAME))

    assert (found.text, found.told["title"].value, found.notes) == (TEXT, DOCUMENT_TITLE, ())


def test_the_publisher_of_the_checks_in_the_library_is_marked_as_made_up() -> None:
    assert (library.PUBLISHER.endswith("(demonstration)"), library.SITE.endswith(".example")) == (True, True)
    assert library.feed().decode().count("(demonstration; nobody published this)") == len(library.CHECKS) == 2


def test_every_claim_that_is_reviewed_says_plainly_that_nobody_was_asked_for_a_reply() -> None:
    verdicts = [turn.verdict for story in STORIES for turn in story.rounds if turn.verdict]

    assert len(verdicts) == 18
    assert {verdict["no_reply_because"] for verdict in verdicts} == {NOBODY_ASKED}


def test_every_published_check_has_a_question_as_headline_and_two_to_four_paragraphs_of_reasoning() -> None:
    for story in STORIES:
        for turn in story.rounds:
            if turn.published and turn.verdict:
                assert turn.verdict.get("headline", "?").endswith("?"), story.key
                assert 2 <= len(turn.verdict.get("reasoning", "1\n\n2").split("\n\n")) <= 4, story.key


def test_every_figure_can_be_read() -> None:
    numbers = [number for story in STORIES for number in story.figures]
    numbers += [number for _, piece in PIECES for number in piece.figures]

    assert len([parse_figure(number.words) for number in numbers]) == 33


def test_nobody_reviews_what_they_wrote() -> None:
    assert [story.key for story in STORIES for turn in story.rounds if turn.reviewer is turn.writer] == []


def test_every_relation_leads_to_a_claim_of_the_case() -> None:
    assert [bond.other for story in STORIES for bond in story.bonds if bond.other not in BY_KEY] == []


def test_deeds_come_in_the_order_of_time_from_the_opening_of_the_case_on() -> None:
    deeds = plan()

    assert deeds[0].do is open_case
    assert [deed.at for deed in deeds] == sorted(deed.at for deed in deeds)
    assert (f"{deeds[0].at:%Y-%m-%d}", f"{deeds[-1].at:%Y-%m-%d}") == ("2023-09-19", "2023-12-29")


def test_everybody_in_the_cast_is_marked_as_made_up() -> None:
    assert [person for person in CAST if "(demonstration " not in person.display_name] == []
    assert [person for person in CAST if not person.name.startswith("demo-")] == []


def test_paragraphs_written_over_several_lines_become_one_line_each() -> None:
    assert prose("\n    One\n    and two.\n\n    Three.\n") == "One and two.\n\nThree."


def test_a_piece_that_repeats_another_names_one_of_the_same_claim_before_it() -> None:
    repeating = [(story, piece) for story, piece in PIECES if piece.repeats]

    assert [(story.key, piece.source) for story, piece in repeating] == [("warned", "a1plus")]
    assert all(piece.repeats in earlier(story, piece) for story, piece in repeating)


def earlier(story: Story, piece: Piece) -> list[str]:
    """The sources of the pieces that stand before this one."""
    pieces = [one for turn in story.rounds for one in turn.pieces]
    return [one.source for one in pieces[: pieces.index(piece)]]
