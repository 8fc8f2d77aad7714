"""The Lachin corridor: who blocked it, for how long, and what ran short."""

from claims.demo.people import INES, JONAS, MARA
from claims.demo.records import Bond, Ending, Number, Piece, Round, Spot, Story, prose, verdict
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.ratings import AttributionRating
from claims.domain.vocabulary import ClaimKind, Confidence, Manner, Priority, RelationKind, Stance

CORRIDOR = "Lachin corridor"
TOPICS = ("Blockade of the Lachin corridor", "Azerbaijan")
ONE_COURT = "The order of the International Court of Justice is the nearest source; both reports at hand rest on it."
DISRUPTED = "connection disrupted since 12 December 2022"

BLOCKADE = Story(
    key="blockade",
    made="2023-09-19T16:35",
    maker=MARA,
    statement="Azerbaijan’s forces have blockaded the Lachin corridor, the only road from Nagorno-Karabakh to Armenia.",
    kind=ClaimKind.EVENT,
    chosen_because="The sentence says two things at once, that the road was closed and who closed it.",
    topics=TOPICS,
    priority=Priority.HIGH,
    place=CORRIDOR,
    spots=(
        Spot(
            "Azerbaijan’s forces have blockaded the Lachin corridor, the only road to Armenia", manner=Manner.NARRATOR
        ),
    ),
    state=State.PUBLISHED,
    rounds=(
        Round(
            writer=MARA,
            taken="2023-09-21T12:00",
            pieces=(
                Piece("court-order", Stance.SUPPORTS, "A2", DISRUPTED, is_primary=True),
                Piece(
                    "court-order",
                    Stance.REFUTES,
                    "A2",
                    "at first by protesters, whom Armenia calls orchestrated and Azerbaijan calls independent",
                    is_primary=True,
                ),
                Piece("azatutyun-order", Stance.CONTEXT, "B2", "report on the order"),
                Piece("karabakhspace", Stance.CONTEXT, "B2", "report on the order"),
            ),
            verdict=verdict(
                rating="mixture",
                attribution_rating=AttributionRating.CONFIRMED,
                confidence=Confidence.MEDIUM,
                headline="Did Azerbaijan’s forces block the Lachin corridor?",
                summary=(
                    "That the road was blocked since 12 December 2022 is established. Who blocked it changed: first "
                    "protesters, whose standing is disputed, later a state checkpoint."
                ),
                reasoning=prose("""
                    The International Court of Justice looked at the matter and found, in an order of 22 February 2023
                    given by 13 votes to 2, that the connection through the corridor had been disrupted since 12
                    December 2022. On that point the report is right.

                    On who did it the report says too little. At first it was protesters who stood on the road. Armenia
                    says that they were sent, Azerbaijan that they came by themselves. A checkpoint of the Azerbaijani
                    state came later. “Azerbaijan’s forces” fits the last stage and passes over the first.

                    Until 19 September 2023 the disruption had lasted nine months and a week. The court named shortages
                    of food, medicine and other supplies as its effect.

                    The order was read in two reports and not in its own text. Both are shown, and both count as one
                    origin with the order.
                """),
                as_of=PartialDate(2023, 9, 22),
                evidence_exception=ONE_COURT,
            ),
            written="2023-09-22T08:00",
            submitted="2023-09-22T08:20",
            reviewer=JONAS,
            approved="2023-09-22T11:00",
            review_note="Keeps the two halves of the sentence apart.",
            publisher=INES,
            published="2023-09-22T11:30",
        ),
    ),
)

NINE_MONTHS = Story(
    key="nine-months",
    made="2023-09-19T16:40",
    maker=JONAS,
    statement="The Lachin corridor had been closed for nine months when the fighting began.",
    kind=ClaimKind.NUMBER,
    chosen_because="How long people had gone without supplies bears on everything that followed.",
    topics=TOPICS,
    place=CORRIDOR,
    spots=(Spot("it has now been closed for nine months", manner=Manner.NARRATOR),),
    figures=(Number("nine months", "length of the closure", "2023-09-19"),),
    state=State.RETRACTED,
    bonds=(Bond(RelationKind.REPEATS, "blockade", "Its length is part of the fuller check."),),
    rounds=(
        Round(
            writer=JONAS,
            taken="2023-09-20T16:00",
            pieces=(
                Piece("court-order", Stance.SUPPORTS, "A2", DISRUPTED, is_primary=True),
                Piece("azatutyun-order", Stance.SUPPORTS, "B2", "report on the order"),
            ),
            verdict=verdict(
                rating="true",
                attribution_rating=AttributionRating.CONFIRMED,
                confidence=Confidence.HIGH,
                headline="Had the Lachin corridor been closed for nine months?",
                summary="From 12 December 2022 to 19 September 2023 it is nine months and a week.",
                reasoning=prose("""
                    The International Court of Justice dates the disruption of the road from 12 December 2022. From
                    there to the day of the report it is nine months and a week, so that the report’s number is right.

                    “Closed” is short for a state that changed over time. Who blocked the road, and how, is a question
                    of its own and is not answered here.
                """),
                as_of=PartialDate(2023, 9, 20),
                evidence_exception=ONE_COURT,
            ),
            written="2023-09-20T16:40",
            submitted="2023-09-20T16:50",
            reviewer=MARA,
            approved="2023-09-21T07:30",
            publisher=INES,
            published="2023-09-21T07:45",
        ),
    ),
    ending=Ending(
        "2023-09-25T09:00",
        INES,
        "Withdrawn because it repeats a part of the fuller check “Did Azerbaijan’s forces block the Lachin corridor?”, "
        "published on 22 September 2023: two pages on one matter lead readers astray. What it found, nine months since "
        "12 December 2022, stands there unchanged.",
    ),
)

SHORTAGES = Story(
    key="shortages",
    made="2023-09-19T16:45",
    maker=MARA,
    statement="Food, medicine and much else had run short in Nagorno-Karabakh.",
    kind=ClaimKind.EVENT,
    chosen_because="It is what the closed road meant for those who live there.",
    topics=("Blockade of the Lachin corridor", "Nagorno-Karabakh"),
    spots=(Spot("Food, medicine and much else have run short", manner=Manner.NARRATOR),),
    state=State.APPROVED,
    bonds=(Bond(RelationKind.SUPPORTS, "blockade"),),
    rounds=(
        Round(
            writer=JONAS,
            taken="2023-09-25T12:00",
            pieces=(
                Piece(
                    "court-order",
                    Stance.SUPPORTS,
                    "A2",
                    "shortages of food, medicine and other supplies",
                    is_primary=True,
                ),
                Piece("karabakhspace", Stance.SUPPORTS, "B2", "report on the order"),
            ),
            verdict=verdict(
                rating="true",
                attribution_rating=AttributionRating.CONFIRMED,
                confidence=Confidence.HIGH,
                headline="Had food and medicine run short in Nagorno-Karabakh?",
                summary="The International Court of Justice named such shortages in its order of 22 February 2023.",
                reasoning=prose("""
                    The court named shortages of food, medicine and other supplies as an effect of the
                    disrupted road. That was in February 2023; the road stayed disrupted until September.

                    How bad the shortages were by 19 September is not shown by the order, and none of the
                    sources read measures it.
                """),
                as_of=PartialDate(2023, 9, 26),
                evidence_exception=ONE_COURT,
            ),
            written="2023-09-26T09:00",
            submitted="2023-09-26T09:10",
            reviewer=MARA,
            approved="2023-09-26T13:00",
            review_note="Fine as it stands. Publish together with the next report on the road.",
        ),
    ),
)

STORIES = (BLOCKADE, NINE_MONTHS, SHORTAGES)
