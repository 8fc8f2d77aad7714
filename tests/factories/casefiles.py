"""Claims brought to any state of their life through the real services."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from claims.domain.attribution import Saying, Voice
from claims.domain.lifecycle import State
from claims.domain.ratings import AttributionRating
from claims.domain.vocabulary import (
    ClaimKind,
    Confidence,
    Credibility,
    DismissReason,
    Reliability,
    SourceKind,
    SpeakerKind,
    Stance,
)
from claims.models import Claim, Publication
from claims.queries import claims as claim_queries
from claims.queries.content import content_digest, content_of
from claims.services import (
    assessing,
    checking,
    documents,
    evidence,
    marking,
    publishing,
    replying,
    reviewing,
    sources,
)
from claims.services.assessing import AssessmentFields
from claims.services.work import Actor, Desk, Work

PUBLISHER = "Example Facts Desk"
TEXT = "Officials spoke on Tuesday. The ministry said that it warned the neighbours in advance. Nobody else did."
QUOTE = "it warned the neighbours"

WORDED = AssessmentFields(
    rating="mostly_true",
    attribution_rating=AttributionRating.CONFIRMED,
    confidence=Confidence.MEDIUM,
    headline="A warning came, minutes before",
    summary="A warning was given, but only minutes before.",
    reasoning="The log of the centre shows a call. It came **late**.",
    looked_for_support=True,
    looked_for_undermining=True,
)

numbers = count(1)


@dataclass(frozen=True)
class Crew:
    """Who does what to a claim: ``author`` writes and submits, ``reviewer`` decides, ``editor`` publishes."""

    author: Actor
    reviewer: Actor
    editor: Actor


def new_claim(desk: Desk, crew: Crew, statement: str = "The ministry warned the neighbours in advance.") -> Claim:
    """A claim that stands in a text of its own, said by the ministry."""
    with desk.work(crew.author) as work:
        document = documents.bring_in(
            work, text=f"{TEXT} Edition {next(numbers)}.", title="Warning given", publisher="Example News"
        )
        saying = Saying(Voice.NAMED, "The ministry", SpeakerKind.GOVERNMENT, role="spokesperson", verb="said")
        spot = marking.make_claim(
            work,
            document.ref,
            marking.Words(QUOTE),
            saying,
            marking.NewClaimHere(statement, ClaimKind.EVENT, chosen_because="Both sides tell it otherwise."),
        )
        return work.session.get_one(Claim, spot.claim_id)


def add_two_pieces(desk: Desk, actor: Actor, claim: Claim) -> None:
    """Two independent graded pieces of evidence, the first from a primary source."""
    for title, kind, stance in (
        ("Log of the monitoring centre", SourceKind.OFFICIAL, Stance.SUPPORTS),
        ("Briefing by the other side", SourceKind.STATEMENT, Stance.REFUTES),
    ):
        with desk.work(actor) as work:
            source = sources.describe_new(work, title=f"{title}, file {next(numbers)}", kind=kind)
            evidence.add(
                work,
                claim,
                source,
                stance=stance,
                is_primary=kind is SourceKind.OFFICIAL,
                reliability=Reliability.B,
                credibility=Credibility.PROBABLE,
                excerpt="have been informed",
            )


def ask_for_reply(desk: Desk, actor: Actor, claim: Claim) -> None:
    """The right of reply, asked yesterday."""
    yesterday = desk.clock().date() - datetime.timedelta(days=1)
    with desk.work(actor) as work:
        replying.ask(work, claim.ref, asked="The ministry", channel="mail", asked_on=yesterday)


def digest_of(desk: Desk, claim: Claim) -> str:
    """What a reviewer's page says about the content as it stands."""
    with desk.reading() as session:
        return content_digest(content_of(session, claim.id))


def reload(desk: Desk, claim: Claim) -> Claim:
    """The claim as the database has it now."""
    with desk.reading() as session:
        return claim_queries.by_ref(session, claim.ref)


def claim_in(desk: Desk, crew: Crew, state: State) -> Claim:
    """A claim in that state; from *checking* on it lacks nothing for its review, and the author wrote it."""
    claim = new_claim(desk, crew)
    for step in PATHS[state]:
        step(desk, crew, claim)
    return reload(desk, claim)


def act(desk: Desk, actor: Actor, verb: Callable[[Work], object]) -> None:
    """Do one thing as that person."""
    with desk.work(actor) as work:
        verb(work)


def take(desk: Desk, crew: Crew, claim: Claim) -> None:
    """The author starts checking."""
    act(desk, crew.author, lambda work: checking.take(work, claim.ref))


def write(desk: Desk, crew: Crew, claim: Claim) -> None:
    """The author gathers evidence, asks for a reply and writes the assessment: the gate is open."""
    add_two_pieces(desk, crew.author, claim)
    ask_for_reply(desk, crew.author, claim)
    act(desk, crew.author, lambda work: assessing.assess(work, claim.ref, 0, **WORDED))


def submit(desk: Desk, crew: Crew, claim: Claim) -> None:
    """The author hands it in."""
    act(desk, crew.author, lambda work: assessing.submit(work, claim.ref))


def approve(desk: Desk, crew: Crew, claim: Claim) -> None:
    """The reviewer approves what stands there."""
    digest = digest_of(desk, claim)
    act(desk, crew.reviewer, lambda work: reviewing.approve(work, claim.ref, digest))


def publish(desk: Desk, crew: Crew, claim: Claim) -> Publication:
    """The editor publishes."""
    with desk.work(crew.editor) as work:
        return publishing.publish(work, claim.ref, publisher=PUBLISHER)


def retract(desk: Desk, crew: Crew, claim: Claim) -> None:
    """The editor withdraws it."""
    act(desk, crew.editor, lambda work: publishing.retract(work, claim.ref, "The log was forged."))


def dismiss(desk: Desk, crew: Crew, claim: Claim) -> None:
    """The author sets it aside."""
    act(desk, crew.author, lambda work: checking.dismiss(work, claim.ref, DismissReason.OPINION))


STEPS = (take, write, submit, approve, publish)
PATHS: dict[State, tuple[Callable[[Desk, Crew, Claim], object], ...]] = {
    State.NEW: (),
    State.CHECKING: STEPS[:2],
    State.IN_REVIEW: STEPS[:3],
    State.APPROVED: STEPS[:4],
    State.PUBLISHED: STEPS,
    State.RETRACTED: (*STEPS, retract),
    State.DISMISSED: (dismiss,),
}
