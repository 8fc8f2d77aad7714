"""Troops and targets: two pairs of claims that stand against each other, all of them still under way."""

import datetime

from claims.demo import speakers
from claims.demo.people import JONAS, MARA
from claims.demo.records import Bond, Piece, Remark, Round, Spot, Story, prose, verdict
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.ratings import AttributionRating, Subreason
from claims.domain.vocabulary import ClaimKind, Confidence, Part, Priority, RelationKind, Stance

ON_TROOPS = ("Armenia", "Troops in Karabakh")
ON_CIVILIANS = ("Azerbaijan", "Casualties")
SHELLED = "says that Stepanakert and other settlements are being shelled"

FORMATIONS = Story(
    key="formations",
    made="2023-09-19T16:50",
    maker=MARA,
    statement="Formations of Armenia’s armed forces are stationed in Nagorno-Karabakh.",
    kind=ClaimKind.EVENT,
    chosen_because="It is the reason that Azerbaijan gives for its operation.",
    topics=ON_TROOPS,
    priority=Priority.HIGH,
    spots=(
        Spot(
            "formations of Armenia’s armed forces, which it says are stationed there", speakers.MOD_AZERBAIJAN, "said"
        ),
    ),
    state=State.IN_REVIEW,
    rounds=(
        Round(
            writer=MARA,
            taken="2023-09-22T13:00",
            pieces=(
                Piece("azerbaijan-mod", Stance.SUPPORTS, "C4", "asserted, with no proof given", is_primary=True),
                Piece("azatutyun-19-september", Stance.REFUTES, "B3", "no troops and no military hardware deployed"),
                Piece("mediamax", Stance.REFUTES, "C3", "the prime minister denies it as well", is_primary=True),
            ),
            verdict=verdict(
                rating="unproven",
                subreason=Subreason.CONFLICTING_ACCOUNTS,
                attribution_rating=AttributionRating.CONFIRMED,
                confidence=Confidence.MEDIUM,
                headline="Were formations of Armenia’s armed forces in Karabakh?",
                summary="Azerbaijan asserts it, Armenia denies it, and nothing read here shows it either way.",
                reasoning=prose("""
                    Azerbaijan’s Ministry of Defence named the disarming of such formations as its purpose on 19
                    September 2023. It offered no unit, place or number in that statement.

                    Armenia’s Foreign Ministry denied the same day that troops or hardware were deployed there, and the
                    prime minister repeated the denial two days later. Both sides are parties; none of the
                    sources read is an observer’s report.
                """),
                as_of=PartialDate(2023, 9, 25),
            ),
            written="2023-09-25T14:00",
            submitted="2023-09-25T14:20",
        ),
    ),
)

NO_TROOPS = Story(
    key="no-troops",
    made="2023-09-19T16:55",
    maker=MARA,
    statement="Armenia has no troops in Nagorno-Karabakh.",
    kind=ClaimKind.EVENT,
    chosen_because="It is Armenia’s answer to the reason that Azerbaijan gives.",
    topics=ON_TROOPS,
    priority=Priority.HIGH,
    spots=(Spot("the country has no troops in Karabakh", speakers.MFA_ARMENIA, "said"),),
    state=State.CHECKING,
    bonds=(Bond(RelationKind.DENIES, "formations"),),
    rounds=(
        Round(
            writer=MARA,
            taken="2023-09-25T15:00",
            due_on=datetime.date(2023, 9, 29),
            pieces=(
                Piece("azatutyun-19-september", Stance.SUPPORTS, "B3", "no troops and no military hardware deployed"),
                Piece("mediamax", Stance.SUPPORTS, "C3", "the prime minister, two days later", is_primary=True),
                Piece("azerbaijan-mod", Stance.REFUTES, "C4", "asserted, with no proof given", is_primary=True),
            ),
        ),
    ),
)

NOT_TARGETED = Story(
    key="not-targeted",
    made="2023-09-19T17:00",
    maker=JONAS,
    statement="Azerbaijan’s operation does not target civilians or civilian infrastructure.",
    kind=ClaimKind.EVENT,
    chosen_because="Reports of dead and injured civilians came within hours.",
    topics=ON_CIVILIANS,
    priority=Priority.HIGH,
    spots=(
        Spot("“civilians and civilian infrastructure” were not among its targets", speakers.MOD_AZERBAIJAN, "said"),
    ),
    state=State.IN_REVIEW,
    rounds=(
        Round(
            writer=JONAS,
            taken="2023-09-21T13:00",
            pieces=(
                Piece("azerbaijan-mod", Stance.SUPPORTS, "C3", "asserted on the day", is_primary=True),
                Piece("radio-first", Stance.REFUTES, "C3", "civilian dead and injured, children among them"),
                Piece("azatutyun-19-september", Stance.REFUTES, "B3", SHELLED),
            ),
            verdict=verdict(
                rating="unproven",
                subreason=Subreason.CONFLICTING_ACCOUNTS,
                attribution_rating=AttributionRating.CONFIRMED,
                confidence=Confidence.LOW,
                headline="Were civilians spared as targets?",
                summary=(
                    "That civilians were killed is reported by the Armenian side with names of offices and numbers. "
                    "What was aimed at is not shown by anything read here."
                ),
                reasoning=prose("""
                    The ministry speaks of its aim, and an aim is known to those who set it. What can be seen from
                    outside is the effect: the Human Rights Defender of Artsakh counted civilian dead and injured on
                    the first day, and Armenia’s Foreign Ministry said that Stepanakert and other settlements were
                    shelled.

                    Effect and aim are not the same. The reports speak against the claim and do not settle it; they
                    also come from one side.
                """),
                as_of=PartialDate(2023, 9, 22),
            ),
            written="2023-09-22T14:30",
            submitted="2023-09-22T14:40",
        ),
    ),
    remarks=(
        Remark(
            "2023-09-22T15:30",
            MARA,
            "I would like to see the wording of the ministry’s sentence next to the headline: “targets” carries it.",
            Part.ASSESSMENT,
        ),
    ),
)

CIVILIAN_AREAS = Story(
    key="civilian-areas",
    made="2023-09-19T17:05",
    maker=JONAS,
    statement="Azerbaijan’s forces struck places where civilians live.",
    kind=ClaimKind.EVENT,
    chosen_because="It stands against the assurance that civilians are no targets.",
    topics=ON_CIVILIANS,
    priority=Priority.HIGH,
    spots=(Spot("Azerbaijan’s forces had struck places where civilians live", speakers.LOCAL_AUTHORITIES, "said"),),
    state=State.CHECKING,
    bonds=(Bond(RelationKind.CONTRADICTS, "not-targeted"),),
    rounds=(
        Round(
            writer=JONAS,
            taken="2023-09-20T17:00",
            due_on=datetime.date(2023, 9, 28),
            pieces=(
                Piece(
                    "tesaketinfo",
                    Stance.SUPPORTS,
                    "C3",
                    "seven civilian dead in the count of 20 September",
                    is_primary=True,
                ),
                Piece("azatutyun-19-september", Stance.SUPPORTS, "B3", SHELLED),
                Piece("azerbaijan-mod", Stance.REFUTES, "C4", "says that civilians are no targets", is_primary=True),
            ),
            verdict=verdict(
                rating="mostly_true",
                attribution_rating=AttributionRating.CONFIRMED,
                confidence=Confidence.LOW,
                headline="Were places struck where civilians live?",
                summary="The Armenian side reports dead civilians and shelled towns, Stepanakert among them.",
                reasoning=prose("""
                    The Human Rights Defender’s office counted seven dead civilians by 20 September 2023, and Armenia’s
                    Foreign Ministry named Stepanakert and other settlements as shelled.
                """),
                as_of=PartialDate(2023, 9, 21),
            ),
            written="2023-09-21T14:00",
            submitted="2023-09-21T14:10",
            reviewer=MARA,
            returned="2023-09-21T16:00",
            review_note=(
                "Both pieces in favour come from one side of the conflict, and the summary does not say so. Look for "
                "a third that is no party, and lower the rating if there is none."
            ),
        ),
    ),
    remarks=(
        Remark(
            "2023-09-21T15:50",
            MARA,
            "Two origins, but one side. Is there a picture with a place, or a visit by somebody from outside?",
            Part.EVIDENCE,
            is_blocking=True,
        ),
    ),
)

STORIES = (FORMATIONS, NO_TROOPS, NOT_TARGETED, CIVILIAN_AREAS)
