"""A claim is tied to exact words; who said them can be changed, and words are withdrawn but never deleted."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select, update

from claims.domain.anchoring import Anchor as Spot
from claims.domain.anchoring import BadAnchor, agrees
from claims.domain.errors import Conflict, Forbidden, Invalid, MoveRefused
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import ClaimKind, Manner, Polarity, SpeakerKind
from claims.models import Appearance, Claim, Document, Event
from claims.queries import documents as questions
from claims.services import appearances, claiming, merging, speakers
from claims.services.appearances import Attribution
from claims.services.claiming import NewClaim
from claims.services.work import Actor, Desk
from tests.factories.people import People
from tests.factories.texts import ARABIC, ARTICLE, COMBINING, CURLY, EMOJI, HEBREW, a_claim_in, a_document


def anchored(
    desk: Desk, actor: Actor, document: Document, words: str, attribution: Attribution | None = None
) -> Appearance:
    with desk.work(actor) as work:
        claim = claiming.make(work, NewClaim(statement="The wall gave way.", kind=ClaimKind.EVENT, language="en"))
        revision = questions.newest_revision(work.session, document)
        start = revision.text.index(words)
        told = attribution or Attribution()
        return appearances.anchor(work, claim, revision, start, start + len(words), attribution=told)


def anchored_again(
    desk: Desk, actor: Actor, document: Document, spot: Appearance, place: tuple[int, int]
) -> Appearance:
    with desk.work(actor) as work:
        claim = work.session.get_one(Claim, spot.claim_id)
        revision = questions.newest_revision(work.session, document)
        return appearances.anchor(work, claim, revision, *place, attribution=Attribution())


def stored(desk: Desk, ref: str) -> Appearance:
    with desk.reading() as session:
        return session.scalars(select(Appearance).where(Appearance.ref == ref)).one()


def history(desk: Desk, ref: str) -> Sequence[Event]:
    with desk.reading() as session:
        return session.scalars(select(Event).where(Event.subject_ref == ref).order_by(Event.seq)).all()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (CURLY, "“It’s … over,”"),
        (EMOJI, "prices rose 🚀 by 4%"),
        (EMOJI, "👍🏽 First"),
        (ARABIC, "شخصين على الأقل قُتلا"),
        (HEBREW, "“It warned us” לא"),
        (COMBINING, "Cafe\u0301 owners"),
        (COMBINING, "(Zoe\u0308) denied"),
        ("a" * 199_990 + " the end.", "the end."),
        (ARTICLE, ARTICLE),
    ],
)
def test_words_are_anchored_in_code_points(desk: Desk, people: People, text: str, words: str) -> None:
    spot = anchored(desk, people.ada, a_document(desk, people.ada, text), words)
    found = stored(desk, spot.ref)
    assert (text[found.start : found.end], found.exact) == (words, words)
    assert agrees(Spot(found.exact, found.prefix, found.suffix, found.start, found.end), text)


def test_white_space_at_the_edges_is_left_out(desk: Desk, people: People) -> None:
    spot = anchored(desk, people.ada, a_document(desk, people.ada), " people were hurt on Tuesday. ")
    assert spot.exact == "people were hurt on Tuesday."


def test_claims_may_overlap(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    spots = [anchored(desk, people.ada, document, words) for words in ("a warning the council denied", "the council")]
    assert [spot.exact for spot in spots] == ["a warning the council denied", "the council"]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (-1, 4), (0, 99_999)])
def test_offsets_that_mark_no_words_are_refused(desk: Desk, people: People, start: int, end: int) -> None:
    document = a_document(desk, people.ada)
    spot = anchored(desk, people.ada, document, "the council denied")
    with pytest.raises(BadAnchor):
        anchored_again(desk, people.ada, document, spot, (start, end))


def test_a_claim_stands_only_once_on_the_same_words(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    spot = anchored(desk, people.ada, document, "the council denied")
    with pytest.raises(Invalid) as refused:
        anchored_again(desk, people.ada, document, spot, (spot.start, spot.end))
    assert refused.value.field == "quote"


def test_the_database_refuses_a_speaker_who_is_known_and_unknown(desk: Desk, people: People) -> None:
    spot = a_claim_in(desk, people.ada, a_document(desk, people.ada), "the council denied")
    with pytest.raises(Invalid), desk.work(people.ada) as work:
        work.session.execute(update(Appearance).where(Appearance.id == spot.id).values(speaker_unknown=True))


def test_a_claim_under_lock_takes_no_words(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    spot = anchored(desk, people.ada, document, "the council denied")
    with desk.work(people.ada) as work:
        values = {"state": State.PUBLISHED, "slug": "the-wall"}
        work.session.execute(update(Claim).where(Claim.id == spot.claim_id).values(**values))
    with pytest.raises(MoveRefused):
        anchored_again(desk, people.ada, document, spot, (0, 7))
    with pytest.raises(MoveRefused), desk.work(people.ada) as work:
        appearances.attribute(work, spot.ref, 1, Attribution(verb="denied"))
    with pytest.raises(MoveRefused), desk.work(people.ada) as work:
        appearances.withdraw(work, spot.ref, "Not said there.")


def test_anchoring_is_in_the_history_of_the_claim(desk: Desk, people: People) -> None:
    spot = a_claim_in(desk, people.ada, a_document(desk, people.ada), "the council denied")
    (event,) = history(desk, spot.ref)
    assert (event.action, event.claim_id, event.changes) == (
        "appearance.anchor",
        spot.claim_id,
        {
            "exact": [None, "the council denied"],
            "start": [None, spot.start],
            "end": [None, spot.end],
            "voice": [None, "named"],
            "speaker": [None, "Harbour authority"],
            "reporting_verb": [None, "said"],
            "manner": [None, "indirect"],
            "polarity": [None, "asserts"],
        },
    )


def test_an_attribution_is_changed_and_told_by_name(desk: Desk, people: People) -> None:
    spot = a_claim_in(desk, people.ada, a_document(desk, people.ada), "the council denied")
    with desk.work(people.boris) as work:
        council = speakers.named(work, "Town council", SpeakerKind.GOVERNMENT)
        told = Attribution(
            speaker_id=council.id,
            role="in session",
            verb="denied",
            manner=Manner.DIRECT,
            polarity=Polarity.DENIES,
            said_on=PartialDate(2023, 9),
        )
        appearances.attribute(work, spot.ref, 1, told)
    event = history(desk, spot.ref)[-1]
    assert (event.action, event.subject_version, event.changes) == (
        "appearance.attribute",
        2,
        {
            "speaker": ["Harbour authority", "Town council"],
            "speaker_role": ["", "in session"],
            "reporting_verb": ["said", "denied"],
            "manner": ["indirect", "direct"],
            "polarity": ["asserts", "denies"],
            "said_on": [None, "2023-09"],
        },
    )


def test_unknown_on_purpose_is_told_from_not_named_yet(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    told = [Attribution(), Attribution(speaker_unknown=True), Attribution(manner=Manner.NARRATOR)]
    spots = [anchored(desk, people.ada, document, words, said) for words, said in zip("abc", told, strict=True)]
    with desk.work(people.ada) as work:
        voices = [appearances.told(work, work.session.merge(spot))["voice"] for spot in spots]
    assert voices == ["named", "unknown", "text"]


def test_a_speaker_cannot_be_named_and_unknown(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    with desk.work(people.ada) as work:
        council = speakers.named(work, "Town council", SpeakerKind.GOVERNMENT)
    both = Attribution(speaker_id=council.id, speaker_unknown=True)
    with pytest.raises(Invalid) as refused:
        anchored(desk, people.ada, document, "the council denied", both)
    assert refused.value.fields == {"voice": "A speaker is either named or unknown."}


def test_a_stale_attribution_is_a_conflict(desk: Desk, people: People) -> None:
    spot = a_claim_in(desk, people.ada, a_document(desk, people.ada), "the council denied")
    with desk.work(people.boris) as work:
        appearances.attribute(work, spot.ref, 1, Attribution(speaker_unknown=True, verb="said"))
    with pytest.raises(Conflict) as refused, desk.work(people.ada) as work:
        appearances.attribute(work, spot.ref, 1, Attribution(verb="warned"))
    base, theirs = refused.value.base, refused.value.theirs
    assert [(base[name], theirs[name]) for name in ("voice", "speaker", "reporting_verb")] == [
        ("named", "unknown"),
        ("Harbour authority", ""),
        ("said", "said"),
    ]


def test_saving_an_unchanged_attribution_of_a_merged_speaker_leaves_it_to_be_undone(desk: Desk, people: People) -> None:
    spot = a_claim_in(desk, people.ada, a_document(desk, people.ada), "the council denied")
    with desk.work(people.ada) as work:
        port = speakers.named(work, "Port authority", SpeakerKind.INSTITUTION)
        harbour = speakers.named(work, "Harbour authority", SpeakerKind.INSTITUTION)
        merging.merge(work, harbour.ref, port.ref, reason="One body, two names.")
    with desk.work(people.ada) as work:
        appearances.attribute(work, spot.ref, 1, Attribution(speaker_id=port.id, verb="told us"))
    assert stored(desk, spot.ref).speaker_id == harbour.id


def test_withdrawn_words_keep_their_reason_and_change_no_more(desk: Desk, people: People) -> None:
    spot = a_claim_in(desk, people.ada, a_document(desk, people.ada), "the council denied")
    with desk.work(people.boris) as work:
        appearances.withdraw(work, spot.ref, " It was said of another wall. ")
    found = stored(desk, spot.ref)
    assert (found.withdrawn_at, found.withdrawn_because) == (desk.clock(), "It was said of another wall.")
    with pytest.raises(Invalid), desk.work(people.ada) as work:
        appearances.withdraw(work, spot.ref, "Again.")
    with pytest.raises(Invalid), desk.work(people.ada) as work:
        appearances.attribute(work, spot.ref, 2, Attribution(verb="denied"))
    event = history(desk, spot.ref)[-1]
    assert (event.action, event.reason) == ("appearance.withdraw", "It was said of another wall.")


def test_withdrawing_needs_a_reason(desk: Desk, people: People) -> None:
    spot = a_claim_in(desk, people.ada, a_document(desk, people.ada), "the council denied")
    with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
        appearances.withdraw(work, spot.ref, "  ")
    assert refused.value.field == "reason"


@pytest.mark.parametrize("change", ["attribute", "withdraw"])
def test_a_change_voids_an_approval(desk: Desk, people: People, change: str) -> None:
    spot = a_claim_in(desk, people.ada, a_document(desk, people.ada), "the council denied")
    with desk.work(people.ada) as work:
        work.session.execute(update(Claim).values(state=State.APPROVED))
    with desk.work(people.ada) as work:
        if change == "attribute":
            appearances.attribute(work, spot.ref, 1, Attribution(verb="denied"))
        else:
            appearances.withdraw(work, spot.ref, "Not said there.")
    with desk.reading() as session:
        assert session.scalars(select(Claim.state)).all() == [State.IN_REVIEW]


def test_a_viewer_marks_nothing(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    spot = a_claim_in(desk, people.ada, document, "the council denied")
    with pytest.raises(Forbidden), desk.work(people.viktor) as work:
        appearances.attribute(work, spot.ref, 1, Attribution())
    with pytest.raises(Forbidden), desk.work(people.viktor) as work:
        appearances.withdraw(work, spot.ref, "No.")
    with pytest.raises(Forbidden):
        a_claim_in(desk, people.viktor, document, "Mayor Ines Falk")
