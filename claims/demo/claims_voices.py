"""Statements, announcements and one prediction: what was declared, urged, promised and expected that day."""

import datetime

from claims.demo import speakers
from claims.demo.document import QUOTED_TEXT
from claims.demo.people import INES, JONAS, MARA
from claims.demo.records import Bond, Ending, Number, Piece, Round, Spot, Story, prose, verdict
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.ratings import AttributionRating
from claims.domain.vocabulary import (
    ClaimKind,
    Confidence,
    DismissReason,
    Manner,
    Priority,
    RelationKind,
    Stance,
)

AGGRESSION = Story(
    key="aggression",
    made="2023-09-19T17:10",
    maker=MARA,
    statement="Azerbaijan has unleashed a large-scale aggression to complete a policy of ethnic cleansing.",
    kind=ClaimKind.QUOTE,
    chosen_because="A grave charge, given in quotation marks: readers should know that the words are real.",
    topics=("Armenia", "Azerbaijan"),
    spots=(
        Spot(
            "“unleashed another large-scale aggression … to complete its policy of ethnic cleansing”",
            speakers.MFA_ARMENIA,
            "declared",
            manner=Manner.DIRECT,
        ),
        Spot(QUOTED_TEXT, speakers.MFA_ARMENIA, "declared", manner=Manner.DIRECT, is_quoted=True),
    ),
    state=State.PUBLISHED,
    bonds=(Bond(RelationKind.ANSWERS, "measures"),),
    rounds=(
        Round(
            writer=MARA,
            taken="2023-09-21T17:00",
            pieces=(
                Piece(
                    "azatutyun-19-september",
                    Stance.CONTEXT,
                    "B1",
                    "shows that it was said",
                    "unleashed another large-scale aggression … ethnic cleansing",
                ),
                Piece("a1plus", Stance.CONTEXT, "B1", "shows that it was said", is_primary=True),
            ),
            verdict=verdict(
                rating="not_checkable",
                attribution_rating=AttributionRating.CONFIRMED,
                confidence=Confidence.HIGH,
                headline="“Aggression” and “ethnic cleansing”: can Armenia’s charge be checked?",
                summary=(
                    "Armenia’s Foreign Ministry said it, in these words. Whether it is right is a judgement about "
                    "intent and law, which this check does not make."
                ),
                reasoning=prose("""
                    The ministry’s statement of 19 September 2023 was printed by Azatutyun and by A1+. The words that
                    the report puts in quotation marks stand in it, with an ellipsis where the report shortens them.
                    That it was said is confirmed.

                    What it says is a charge. “Aggression” and “ethnic cleansing” are terms of law that speak of what a
                    state intends. An inquiry may come to a finding on them; two news reports cannot. We keep the two
                    questions apart and answer the one that can be answered.
                """),
                as_of=PartialDate(2023, 9, 22),
            ),
            written="2023-09-22T07:00",
            submitted="2023-09-22T07:10",
            reviewer=JONAS,
            approved="2023-09-22T09:00",
            publisher=INES,
            published="2023-09-22T09:20",
        ),
    ),
)

MEASURES = Story(
    key="measures",
    made="2023-09-19T17:15",
    maker=MARA,
    statement="Azerbaijan announced “local anti-terrorist measures” in Nagorno-Karabakh.",
    kind=ClaimKind.QUOTE,
    chosen_because="The term is Azerbaijan’s own; other reports call the same thing an attack.",
    topics=("Azerbaijan", "Nagorno-Karabakh"),
    spots=(
        Spot(
            "it had begun “local anti-terrorist measures” in the region",
            speakers.MOD_AZERBAIJAN,
            "announced",
            manner=Manner.DIRECT,
        ),
    ),
    state=State.NEW,
)

PROTESTERS = Story(
    key="protesters",
    made="2023-09-19T17:20",
    maker=JONAS,
    statement="Several hundred people protested in the centre of Yerevan on 19 September 2023.",
    kind=ClaimKind.NUMBER,
    chosen_because="The size of a crowd is told differently by each report.",
    topics=("Armenia", "Protests"),
    place="Yerevan",
    spots=(Spot("several hundred protesters gathered in the centre of Yerevan", manner=Manner.NARRATOR),),
    figures=(Number("several hundred", "protesters", "2023-09-19"),),
    state=State.CHECKING,
    rounds=(
        Round(
            writer=JONAS,
            taken="2023-09-22T16:00",
            due_on=datetime.date(2023, 10, 6),
            pieces=(
                Piece(
                    "mirror-spectator",
                    Stance.SUPPORTS,
                    "B2",
                    "protests outside the government building are well attested; numbers differ by report",
                ),
            ),
        ),
    ),
)

NOT_DRAWN_IN = Story(
    key="not-drawn-in",
    made="2023-09-19T17:25",
    maker=JONAS,
    statement="Armenia will not let itself be drawn into the fighting.",
    kind=ClaimKind.PREDICTION,
    chosen_because="A promise of the prime minister, which later events can be held against.",
    topics=("Armenia",),
    priority=Priority.LOW,
    place="Yerevan",
    spots=(
        Spot(
            "Armenia would not let itself be drawn into the fighting",
            speakers.PASHINYAN,
            "said",
            role="Prime Minister of Armenia",
        ),
    ),
    state=State.NEW,
)

RUSSIA_URGES = Story(
    key="russia-urges",
    made="2023-09-19T17:30",
    maker=JONAS,
    statement="Russia called on both sides to stop fighting and to negotiate.",
    kind=ClaimKind.QUOTE,
    chosen_because="It belongs with the question of what Russia knew and did.",
    topics=("Russia",),
    priority=Priority.LOW,
    spots=(
        Spot(
            "urged both sides to stop fighting at once and to settle their dispute by talks",
            speakers.MFA_RUSSIA,
            "urged",
        ),
    ),
    state=State.NEW,
)

TURKEY = Story(
    key="turkey",
    made="2023-09-19T17:35",
    maker=MARA,
    statement="In the war of 2020 Azerbaijan, backed by Turkey, won back districts around Nagorno-Karabakh.",
    kind=ClaimKind.EVENT,
    chosen_because="What backing means is left open by the report.",
    topics=("Azerbaijan", "Truce of 2020"),
    spots=(Spot("Azerbaijan, with Turkey behind it, had won back districts around Karabakh", manner=Manner.NARRATOR),),
    state=State.NEW,
)

UNLIKELY = Story(
    key="unlikely",
    made="2023-09-19T17:40",
    maker=JONAS,
    statement="The Russian peacekeepers are unlikely to intervene.",
    kind=ClaimKind.PREDICTION,
    chosen_because="Taken down with the other sentences on the peacekeepers.",
    topics=("Peacekeepers", "Russia"),
    priority=Priority.LOW,
    spots=(Spot("the peacekeepers are unlikely to intervene", manner=Manner.NARRATOR),),
    state=State.DISMISSED,
    ending=Ending(
        "2023-09-20T09:00",
        MARA,
        "A prediction in the text’s own voice; what soldiers will do tomorrow cannot be checked today.",
        DismissReason.NOT_CHECKABLE,
    ),
)

STORIES = (AGGRESSION, MEASURES, PROTESTERS, NOT_DRAWN_IN, RUSSIA_URGES, TURKEY, UNLIKELY)
