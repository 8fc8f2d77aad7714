"""What stands in treaties and resolutions: the truce of 2020, the peacekeepers, the status of the region."""

from claims.demo.later_rounds import DIGITS, PLAINER, SWAPPED, reasoning_on_peacekeepers
from claims.demo.people import INES, JONAS, MARA
from claims.demo.records import Number, Piece, Round, Spot, Story, prose, verdict
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.ratings import AttributionRating
from claims.domain.vocabulary import ClaimKind, Confidence, Manner, Priority, Stance

ONE_TREATY = "The agreement itself sets number and term; a second source could only repeat it."

PEACEKEEPERS = Story(
    key="peacekeepers",
    made="2023-09-19T16:20",
    maker=JONAS,
    statement="Russia posted about 2,000 soldiers as peacekeepers, with a mandate of five years.",
    kind=ClaimKind.NUMBER,
    chosen_because="Who could have stopped the fighting depends on who was there, and for how long.",
    topics=("Peacekeepers", "Russia", "Truce of 2020"),
    spots=(
        Spot(
            "About 2,000 of them are posted as peacekeepers along the Lachin corridor, with a mandate of five years",
            manner=Manner.NARRATOR,
        ),
    ),
    figures=(Number("about 2,000", "soldiers", "2023-09-19"), Number("five years", "mandate")),
    state=State.PUBLISHED,
    rounds=(
        Round(
            writer=JONAS,
            taken="2023-09-20T12:00",
            pieces=(
                Piece(
                    "trilateral",
                    Stance.SUPPORTS,
                    "A1",
                    "points 3 and 4: 1,960 servicemen, 90 armoured carriers, 380 vehicles; five years",
                    is_primary=True,
                    figures=(Number("1,960", "soldiers", "2020-11-10"), Number("five years", "mandate")),
                ),
            ),
            verdict=verdict(
                rating="true",
                attribution_rating=AttributionRating.CONFIRMED,
                confidence=Confidence.HIGH,
                headline="Are there about 2,000 Russian peacekeepers with a five-year mandate?",
                summary="The agreement of November 2020 sets 1,960 servicemen and a term of five years.",
                reasoning=reasoning_on_peacekeepers(SWAPPED),  # on purpose; the next round mends it
                as_of=PartialDate(2023, 9, 21),
                evidence_exception=ONE_TREATY,
            ),
            written="2023-09-21T09:10",
            submitted="2023-09-21T09:20",
            reviewer=MARA,
            approved="2023-09-21T10:00",
            publisher=INES,
            published="2023-09-21T10:30",
        ),
        DIGITS,
    ),
)

TRUCE = Story(
    key="truce",
    made="2023-09-19T16:25",
    maker=JONAS,
    statement=(
        "The war of 2020 lasted six weeks and ended with a truce that Vladimir Putin brokered, signed in November 2020."
    ),
    kind=ClaimKind.EVENT,
    chosen_because="The truce is what the peacekeepers and the corridor rest on.",
    topics=("Russia", "Truce of 2020"),
    priority=Priority.LOW,
    spots=(
        Spot(
            "the truce which Vladimir Putin brokered and which was signed in November 2020, after six weeks of war",
            manner=Manner.NARRATOR,
        ),
    ),
    figures=(Number("six weeks", "length of the war"),),
    state=State.PUBLISHED,
    rounds=(
        Round(
            writer=MARA,
            taken="2023-09-20T07:00",
            pieces=(
                Piece(
                    "trilateral",
                    Stance.SUPPORTS,
                    "A1",
                    "in force from 00:00 Moscow time on 10 November 2020",
                    is_primary=True,
                ),
                Piece(
                    "tass-truce",
                    Stance.SUPPORTS,
                    "B2",
                    "signed on 9 November 2020; fighting since 27 September",
                    figures=(Number("44 days", "length of the war"),),
                ),
            ),
            verdict=verdict(
                rating="true",
                attribution_rating=AttributionRating.CONFIRMED,
                confidence=Confidence.HIGH,
                headline="Did a truce brokered by Putin end six weeks of war in 2020?",
                summary=(
                    "The three sides signed it on 9 November 2020, after 44 days of war; Russia is the third of them."
                ),
                reasoning=prose("""
                    The agreement was made by the leaders of Armenia, Azerbaijan and Russia. It was signed on 9
                    November 2020 and came into force at midnight, Moscow time, at the start of the 10th. The prime
                    minister of Armenia published it; TASS reported it.

                    The fighting had begun on 27 September. That makes 44 days, or six weeks and two days, and so the
                    report’s “six weeks” is right.
                """),
                as_of=PartialDate(2023, 9, 20),
            ),
            written="2023-09-20T12:10",
            submitted="2023-09-20T12:20",
            reviewer=JONAS,
            approved="2023-09-20T14:00",
            publisher=INES,
            published="2023-09-20T14:20",
        ),
        PLAINER,
    ),
)

RECOGNISED = Story(
    key="recognised",
    made="2023-09-19T16:30",
    maker=JONAS,
    statement="Nagorno-Karabakh is internationally recognised as part of Azerbaijan.",
    kind=ClaimKind.LEGAL,
    chosen_because="Readers meet it in nearly every report; they should be able to see what it rests on.",
    topics=("Azerbaijan", "Nagorno-Karabakh"),
    spots=(Spot("Nagorno-Karabakh is internationally recognised as part of Azerbaijan", manner=Manner.NARRATOR),),
    state=State.PUBLISHED,
    rounds=(
        Round(
            writer=MARA,
            taken="2023-09-20T12:30",
            pieces=(
                Piece("security-council", Stance.SUPPORTS, "A1", is_primary=True),
                Piece("general-assembly", Stance.SUPPORTS, "A1", is_primary=True),
            ),
            verdict=verdict(
                rating="true",
                attribution_rating=AttributionRating.CONFIRMED,
                confidence=Confidence.HIGH,
                headline="Is Nagorno-Karabakh internationally recognised as part of Azerbaijan?",
                summary=(
                    "Four resolutions of the Security Council and one of the General Assembly treat it as "
                    "Azerbaijan’s territory."
                ),
                reasoning=prose("""
                    Two organs of the United Nations have dealt with the question. The Security Council adopted four
                    resolutions in 1993, numbers 822, 853, 874 and 884; the General Assembly adopted one on 14 March
                    2008. All of them start from the region being part of Azerbaijan.

                    Recognition is a matter between states. It does not say who governed on the ground, and it settles
                    nothing about the rights of the people who lived there; on both, the report has other sentences,
                    which are not checked here.
                """),
                as_of=PartialDate(2023, 9, 20),
            ),
            written="2023-09-20T14:30",
            submitted="2023-09-20T14:40",
            reviewer=JONAS,
            approved="2023-09-20T15:30",
            publisher=INES,
            published="2023-09-20T15:40",
        ),
    ),
)

STORIES = (PEACEKEEPERS, TRUCE, RECOGNISED)
