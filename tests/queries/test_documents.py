"""The list of documents and the reading page: exact highlights, and a number of statements that rows do not change."""

import pytest

from claims.adapters.database import Database
from claims.domain.attribution import Saying, Voice
from claims.domain.errors import NotFound
from claims.domain.vocabulary import Manner, Polarity, RelationKind, SpeakerKind
from claims.models import Claim
from claims.queries import documents as questions
from claims.queries.documents import ReadingPage
from claims.services import appearances, cases, figures, merging, relations, speakers
from claims.services.appearances import Attribution
from claims.services.work import Desk
from tests.factories.people import People
from tests.factories.statements import counted
from tests.factories.texts import ARABIC, ARTICLE, COMBINING, CURLY, EMOJI, HEBREW, SAID, a_claim_in, a_document


def page_of(desk: Desk, ref: str) -> ReadingPage:
    with desk.reading() as session:
        return questions.reading_page(session, ref)


def marked_words(page: ReadingPage) -> list[str]:
    """The characters under any highlight, run by run."""
    return [run.text for paragraph in page.paragraphs for run in paragraph.runs if run.cards]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_reading_page_takes_five_statements_however_many_claims(
    desk: Desk, database: Database, people: People, rows: int
) -> None:
    document = a_document(desk, people.ada)
    words = ("Port Ellery", "Mayor Ines Falk", "9 months ago")
    spots = [a_claim_in(desk, people.ada, document, quote) for quote in words[:rows]]
    with desk.work(people.ada) as work:
        for spot in spots:
            figures.add(work, work.session.get_one(Claim, spot.claim_id), words="at least two hurt")
    with counted(database) as sent, desk.reading() as session:
        questions.reading_page(session, document.ref)
        assert len(sent) == 5


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_four_statements_however_many_documents(
    desk: Desk, database: Database, people: People, rows: int
) -> None:
    for number in range(rows):
        document = a_document(desk, people.ada, title=f"Document {number}")
        a_claim_in(desk, people.ada, document, "Port Ellery")
    with counted(database) as sent, desk.reading() as session:
        assert len(questions.listed(session, 1).rows) == rows
        assert len(sent) == 4


def test_a_document_in_the_list_is_told_in_short(desk: Desk, people: People) -> None:
    with desk.work(people.ada) as work:
        case = cases.open_case(work, "Port Ellery")
    document = a_document(desk, people.ada, case_ref=case.slug, publisher="The Ellery Post")
    spot = a_claim_in(desk, people.ada, document, "Port Ellery")
    a_claim_in(desk, people.ada, document, "Mayor Ines Falk")
    with desk.work(people.ada) as work:
        appearances.withdraw(work, spot.ref, "A place, not a claim.")
    with desk.reading() as session:
        (row,) = questions.listed(session, 1).rows
    assert (row.ref, row.publisher, row.length, row.claims, row.case_slug, row.published, row.brought_in) == (
        document.ref,
        "The Ellery Post",
        len(ARTICLE),
        1,
        "port-ellery",
        None,
        desk.clock(),
    )


@pytest.mark.parametrize(
    ("text", "case", "titles"),
    [
        ("", None, ["Gamma", "Beta", "Alpha"]),
        ("ellery POST", None, ["Alpha"]),
        ("harbour wall", None, ["Beta"]),
        ("beta", None, ["Beta"]),
        ("100%", None, []),
        ("_", None, []),
        ("موسكو", None, ["Gamma"]),
        ("", "port-ellery", ["Beta"]),
        ("", "no-such-case", []),
        ("gamma", "port-ellery", []),
    ],
)
def test_the_list_is_narrowed_by_words_and_case(
    desk: Desk, people: People, text: str, case: str | None, titles: list[str]
) -> None:
    with desk.work(people.ada) as work:
        cases.open_case(work, "Port Ellery")
    a_document(desk, people.ada, CURLY, title="Alpha", publisher="The Ellery Post")
    a_document(desk, people.ada, ARTICLE, title="Beta", case_ref="port-ellery")
    a_document(desk, people.ada, ARABIC, title="Gamma", language="ar")
    with desk.reading() as session:
        assert [row.title for row in questions.listed(session, 1, text=text, case=case).rows] == titles


def test_the_list_has_pages(desk: Desk, people: People) -> None:
    for number in range(51):
        a_document(desk, people.ada, EMOJI, title=f"Document {number}")
    with desk.reading() as session:
        pages = [questions.listed(session, page) for page in (1, 2, 3)]
    assert [(page.page, len(page.rows), page.total) for page in pages] == [(1, 50, 51), (2, 1, 51), (2, 1, 51)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (CURLY, "“It’s … over,”"),
        (EMOJI, "prices rose 🚀 by 4%"),
        (ARABIC, "شخصين على الأقل قُتلا"),
        (HEBREW, "“It warned us” לא נכון"),
        (COMBINING, "Cafe\u0301 owners"),
        (ARTICLE, "At least two people were hurt there"),
    ],
)
def test_a_highlight_stands_on_exactly_its_characters(desk: Desk, people: People, text: str, quote: str) -> None:
    document = a_document(desk, people.ada, text)
    a_claim_in(desk, people.ada, document, quote)
    assert marked_words(page_of(desk, document.ref)) == [quote]


def test_runs_say_where_they_stand_and_lose_nothing(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    for quote in ("a warning the council denied", "the council denied", "was sound,” said Mayor Ines"):
        a_claim_in(desk, people.ada, document, quote)
    page = page_of(desk, document.ref)
    runs = [run for paragraph in page.paragraphs for run in paragraph.runs]
    assert [run.text for run in runs] == [ARTICLE[run.start : run.start + len(run.text)] for run in runs]
    told = "\n\n".join("".join(run.text for run in paragraph.runs) for paragraph in page.paragraphs)
    assert told == ARTICLE


def test_where_highlights_overlap_the_narrowest_comes_last(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    wide = a_claim_in(desk, people.ada, document, "a warning the council denied")
    narrow = a_claim_in(desk, people.ada, document, "the council denied")
    page = page_of(desk, document.ref)
    runs = [(run.text, run.cards) for paragraph in page.paragraphs for run in paragraph.runs if run.cards]
    assert runs == [("a warning ", (wide.ref,)), ("the council denied", (wide.ref, narrow.ref))]


def test_a_highlight_over_two_paragraphs_is_marked_in_both(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    a_claim_in(desk, people.ada, document, "9 months ago.”\n\nAbout 3,000 people")
    assert marked_words(page_of(desk, document.ref)) == ["9 months ago.”", "About 3,000 people"]


def test_a_direct_quote_is_marked_as_one(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    a_claim_in(desk, people.ada, document, "“The wall … was sound,”", saying=Saying(manner=Manner.DIRECT))
    page = page_of(desk, document.ref)
    assert [run.is_quote for paragraph in page.paragraphs for run in paragraph.runs if run.cards] == [True]


def test_a_card_tells_who_said_it_and_what_it_counts(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    saying = Saying(speaker="Town council", kind=SpeakerKind.GOVERNMENT, verb="denied", polarity=Polarity.DENIES)
    warning = a_claim_in(desk, people.ada, document, "It warned the council in May", statement="It was warned.")
    denial = a_claim_in(desk, people.ada, document, "a warning the council denied", saying=saying)
    with desk.work(people.ada) as work:
        one, other = (work.session.get_one(Claim, spot.claim_id) for spot in (denial, warning))
        figures.add(work, other, words="at least two people hurt")
        relations.relate(work, one, other, RelationKind.DENIES)
    first, second = page_of(desk, document.ref).cards
    assert (first.statement, first.figures, [(stand.words, stand.is_opposing) for stand in first.stands]) == (
        "It was warned.",
        ("≥ 2 people hurt",),
        [("is denied by", True)],
    )
    assert (second.speaker, second.verb, second.polarity, [stand.words for stand in second.stands]) == (
        "Town council",
        "denied",
        Polarity.DENIES,
        ["denies"],
    )


def test_cards_stand_in_the_order_of_the_text(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    for quote in ("9 months ago", "Port Ellery", "gives way in Port Ellery"):
        a_claim_in(desk, people.ada, document, quote)
    assert [card.exact for card in page_of(desk, document.ref).cards] == [
        "gives way in Port Ellery",
        "Port Ellery",
        "9 months ago",
    ]


def test_a_merged_speaker_is_told_under_the_name_it_was_merged_into(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    a_claim_in(desk, people.ada, document, "Port Ellery", saying=SAID)
    with desk.work(people.ada) as work:
        harbour = speakers.named(work, "Harbour authority", SpeakerKind.INSTITUTION)
        port = speakers.named(work, "Port authority", SpeakerKind.INSTITUTION)
        merging.merge(work, harbour.ref, port.ref, reason="One body, two names.")
    (card,) = page_of(desk, document.ref).cards
    assert (card.speaker, card.speaker_ref, card.voice) == ("Port authority", port.ref, Voice.NAMED)


def test_withdrawn_words_are_told_apart_and_not_highlighted(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    spot = a_claim_in(desk, people.ada, document, "Port Ellery")
    with desk.work(people.ada) as work:
        appearances.withdraw(work, spot.ref, "A place, not a claim.")
    page = page_of(desk, document.ref)
    assert (marked_words(page), page.cards, [card.withdrawn_because for card in page.withdrawn]) == (
        [],
        (),
        ["A place, not a claim."],
    )


def test_each_paragraph_reads_in_the_direction_of_its_letters(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada, f"{HEBREW}\n\nIn English.", language="he")
    page = page_of(desk, document.ref)
    assert (page.direction, [paragraph.direction for paragraph in page.paragraphs]) == ("rtl", ["rtl", "rtl", "ltr"])


def test_a_text_of_full_length_is_laid_out(desk: Desk, people: People) -> None:
    end = "The very end, 🙂 here."
    words = ("word " * 9 + "end.\n\n") * 3920
    document = a_document(desk, people.ada, words + "x" * (200_000 - len(words) - len(end)) + end)
    a_claim_in(desk, people.ada, document, "🙂 here")
    page = page_of(desk, document.ref)
    assert (page.length, marked_words(page)) == (200_000, ["🙂 here"])


def test_what_is_not_there_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound), desk.reading() as session:
        questions.reading_page(session, "000000000000")


def test_an_edit_of_the_attribution_shows_on_the_page(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    spot = a_claim_in(desk, people.ada, document, "Port Ellery")
    with desk.work(people.ada) as work:
        appearances.attribute(work, spot.ref, 1, Attribution(speaker_unknown=True))
    (card,) = page_of(desk, document.ref).cards
    assert (card.voice, card.speaker) == (Voice.UNKNOWN, "")
