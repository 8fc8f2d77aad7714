"""Words of a text become a claim, or another appearance of one that is there."""

from decimal import Decimal

import pytest
from sqlalchemy import select, update

from claims.domain.anchoring import QuoteAbsent, QuoteAmbiguous
from claims.domain.attribution import Saying, Voice
from claims.domain.errors import Invalid, Refusal
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import ClaimKind, Manner, Polarity, Priority, SpeakerKind
from claims.models import Appearance, Claim, Document, Figure, Speaker
from claims.queries import appearances as questions
from claims.services import cases, marking, speakers
from claims.services.marking import NewClaimHere, WhichClaim, Words
from claims.services.work import Actor, Desk
from tests.factories.people import People
from tests.factories.texts import ARABIC, ARTICLE, EMOJI, SAID, a_claim_in, a_document

HERE = NewClaimHere(statement="", kind=ClaimKind.EVENT)
OPEN_QUESTION = Saying()


def marked(desk: Desk, actor: Actor, document: Document, words: Words, said: Saying = OPEN_QUESTION) -> Appearance:
    with desk.work(actor) as work:
        return marking.make_claim(work, document.ref, words, said, HERE)


def test_a_claim_takes_its_language_case_and_date_from_where_it_stands(desk: Desk, people: People) -> None:
    with desk.work(people.ada) as work:
        case = cases.open_case(work, "Port Ellery")
    document = a_document(desk, people.ada, ARABIC, language="ar", case_ref=case.slug)
    said = Saying(said_on=PartialDate(2023, 9))
    with desk.work(people.ada) as work:
        here = NewClaimHere(
            "قُتل شخصان على الأقل", ClaimKind.NUMBER, "Lives are lost.", Priority.HIGH, "at least two dead"
        )
        spot = marking.make_claim(work, document.ref, Words("شخصين على الأقل قُتلا"), said, here)
    with desk.reading() as session:
        claim = session.get_one(Claim, spot.claim_id)
        figure = session.scalars(select(Figure)).one()
    assert (claim.statement, claim.language, claim.case_id, claim.claimed_on, claim.priority, claim.chosen_because) == (
        "قُتل شخصان على الأقل",
        "ar",
        case.id,
        PartialDate(2023, 9),
        Priority.HIGH,
        "Lives are lost.",
    )
    assert (figure.claim_id, figure.words, figure.low, figure.high, figure.counted) == (
        claim.id,
        "at least two dead",
        Decimal(2),
        None,
        "dead",
    )


def test_without_a_wording_the_words_themselves_are_the_claim(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada, "It was said:\nthe wall\n  gave way. All heard it.")
    spot = marked(desk, people.ada, document, Words("the wall\n  gave way"))
    with desk.reading() as session:
        assert session.get_one(Claim, spot.claim_id).statement == "the wall gave way"


def test_a_place_that_still_holds_the_quote_is_taken(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    first = ARTICLE.index("at least two people")
    second = ARTICLE.index("least two people", first + 10) - 3
    spots = [marked(desk, people.ada, document, Words(ARTICLE[at : at + 19], (at, at + 19))) for at in (first, second)]
    assert [(spot.start, spot.exact) for spot in spots] == [
        (first, "at least two people"),
        (second, "At least two people"),
    ]


def test_a_quote_over_several_paragraphs_is_the_text_between(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    start, end = ARTICLE.index("inspected"), ARTICLE.index("live behind")
    pasted = ARTICLE[start:end].replace("\n\n", "\r\n\r\n")
    spot = marked(desk, people.ada, document, Words(pasted, (start, end)))
    assert spot.exact == ARTICLE[start:end].strip()


@pytest.mark.parametrize("place", [(0, 7), (5, 5), (9, 2), (0, 9_999_999)])
def test_a_place_that_says_something_else_is_left_for_the_quote(
    desk: Desk, people: People, place: tuple[int, int]
) -> None:
    spot = marked(desk, people.ada, a_document(desk, people.ada), Words("Mayor Ines Falk", place))
    assert spot.start == ARTICLE.index("Mayor Ines Falk")


def test_a_pasted_quote_with_straight_marks_keeps_the_letters_of_the_text(desk: Desk, people: People) -> None:
    spot = marked(desk, people.ada, a_document(desk, people.ada), Words('"The wall ... was sound,"'))
    assert spot.exact == "“The wall … was sound,”"


def test_an_emoji_before_the_words_moves_nothing(desk: Desk, people: People) -> None:
    spot = marked(desk, people.ada, a_document(desk, people.ada, EMOJI), Words("prices rose"))
    assert EMOJI[spot.start : spot.end] == "prices rose"


def test_an_absent_quote_is_refused(desk: Desk, people: People) -> None:
    with pytest.raises(QuoteAbsent):
        marked(desk, people.ada, a_document(desk, people.ada), Words("the tower fell"))


def test_an_ambiguous_quote_is_refused_with_its_places(desk: Desk, people: People) -> None:
    with pytest.raises(QuoteAmbiguous) as refused:
        marked(desk, people.ada, a_document(desk, people.ada), Words("the council"))
    places = [(place.start, ARTICLE[place.start : place.end]) for place in refused.value.places]
    assert places == [(at, "the council") for at in (ARTICLE.index("the council"), ARTICLE.rindex("the council"))]


def test_a_refused_marking_leaves_nothing_behind(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    for words, said in ((Words("the council"), SAID), (Words("Mayor Ines Falk"), Saying(speaker="Nobody Known"))):
        with pytest.raises(Refusal):
            marked(desk, people.ada, document, words, said)
    with desk.reading() as session:
        assert (session.scalars(select(Claim)).all(), session.scalars(select(Speaker)).all()) == ([], [])


def test_a_new_speaker_needs_a_kind_and_a_known_one_does_not(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    with pytest.raises(Invalid) as refused:
        marked(desk, people.ada, document, Words("Mayor Ines Falk"), Saying(speaker="Ines Falk"))
    assert refused.value.field == "speaker_kind"
    with desk.work(people.ada) as work:
        falk = speakers.named(work, "Ines Falk", SpeakerKind.PERSON)
    spot = marked(desk, people.ada, document, Words("Mayor Ines Falk"), Saying(speaker=" ines  FALK "))
    assert spot.speaker_id == falk.id


@pytest.mark.parametrize(
    ("saying", "stored"),
    [
        (Saying(), (None, False, Manner.INDIRECT)),
        (Saying(voice=Voice.UNKNOWN, speaker="ignored"), (None, True, Manner.INDIRECT)),
        (Saying(voice=Voice.TEXT, speaker="ignored", manner=Manner.DIRECT), (None, False, Manner.NARRATOR)),
    ],
)
def test_words_without_a_named_speaker(
    desk: Desk, people: People, saying: Saying, stored: tuple[int | None, bool, Manner]
) -> None:
    spot = marked(desk, people.ada, a_document(desk, people.ada), Words("Mayor Ines Falk"), saying)
    assert (spot.speaker_id, spot.speaker_unknown, spot.manner) == stored


def test_a_full_attribution_is_kept(desk: Desk, people: People) -> None:
    said = Saying(
        speaker="Town council",
        kind=SpeakerKind.GOVERNMENT,
        role="in session",
        verb="denied",
        manner=Manner.DIRECT,
        polarity=Polarity.DENIES,
        said_on=PartialDate(2023, 9, 19),
    )
    spot = marked(desk, people.ada, a_document(desk, people.ada), Words("a warning the council denied"), said)
    assert (spot.speaker_role, spot.reporting_verb, spot.manner, spot.polarity, spot.said_on) == (
        "in session",
        "denied",
        Manner.DIRECT,
        Polarity.DENIES,
        PartialDate(2023, 9, 19),
    )


def test_a_figure_that_is_none_is_refused_beside_its_field(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    here = NewClaimHere("The wall gave way.", ClaimKind.EVENT, figure="umpteen")
    with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
        marking.make_claim(work, document.ref, Words("Mayor Ines Falk"), OPEN_QUESTION, here)
    assert refused.value.field == "figure"


def test_words_are_tied_to_a_claim_by_its_identifier(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    first = a_claim_in(desk, people.ada, document, "people were hurt on Tuesday")
    with desk.work(people.boris) as work:
        ref = work.session.get_one(Claim, first.claim_id).ref
        second = marking.add_to_claim(work, document.ref, Words("people were hurt there"), OPEN_QUESTION, f" {ref} ")
    assert second.claim_id == first.claim_id


def test_words_for_a_claim_are_answered_with_a_choice(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    a_claim_in(desk, people.ada, document, "At least two people were hurt there", statement="Two were hurt before.")
    closed = a_claim_in(desk, people.ada, document, "were hurt on Tuesday", statement="Two were hurt in the port.")
    with desk.work(people.ada) as work:
        values = {"state": State.PUBLISHED, "slug": "hurt"}
        work.session.execute(update(Claim).where(Claim.id == closed.claim_id).values(**values))
    answers = []
    for typed in ("hurt", "nothing of the kind"):
        with pytest.raises(WhichClaim) as refused, desk.work(people.ada) as work:
            marking.add_to_claim(work, document.ref, Words("Mayor Ines Falk"), OPEN_QUESTION, typed)
        answers.append((refused.value.message, [words for _ref, words in refused.value.choices]))
    assert answers == [
        ("Say which claim is meant.", ["Two were hurt before."]),
        ("No open claim has the words “nothing of the kind”.", []),
    ]


def test_a_published_claim_takes_no_further_words(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    spot = a_claim_in(desk, people.ada, document, "people were hurt on Tuesday")
    with desk.work(people.ada) as work:
        ref = work.session.get_one(Claim, spot.claim_id).ref
        work.session.execute(update(Claim).values(state=State.PUBLISHED, slug="hurt"))
    with pytest.raises(WhichClaim) as refused, desk.work(people.ada) as work:
        marking.add_to_claim(work, document.ref, Words("Mayor Ines Falk"), OPEN_QUESTION, ref)
    assert refused.value.message == "That claim is “Published” and takes no further appearance in that state."


def test_the_form_offers_speakers_and_open_claims(desk: Desk, people: People) -> None:
    with desk.work(people.ada) as work:
        case = cases.open_case(work, "Port Ellery")
    inside = a_document(desk, people.ada, case_ref=case.slug)
    outside = a_document(desk, people.ada)
    a_claim_in(desk, people.ada, inside, "people were hurt on Tuesday")
    a_claim_in(
        desk, people.ada, outside, "Mayor Ines Falk", saying=Saying(speaker="Ines Falk", kind=SpeakerKind.PERSON)
    )
    with desk.reading() as session:
        names = questions.speaker_names(session)
        of_case = [words for _ref, words in questions.open_claims(session, case.id)]
        of_all = [words for _ref, words in questions.open_claims(session, None)]
    assert (names, of_case, of_all) == (
        ["Harbour authority", "Ines Falk"],
        ["people were hurt on Tuesday"],
        ["Mayor Ines Falk", "people were hurt on Tuesday"],
    )
