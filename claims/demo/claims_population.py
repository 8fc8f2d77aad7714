"""How many people lived in the region: a widely used number, disputed, and bounded by those who left."""

from claims.demo.people import INES, JONAS, MARA
from claims.demo.records import Number, Piece, Round, Spot, Story, prose, verdict
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.ratings import AttributionRating
from claims.domain.vocabulary import ClaimKind, Confidence, Manner, Priority, Stance

RESIDENTS = "residents"

POPULATION = Story(
    key="population",
    made="2023-09-19T16:15",
    maker=MARA,
    statement="About 120,000 people lived in Nagorno-Karabakh in September 2023.",
    kind=ClaimKind.NUMBER,
    chosen_because="The number is used everywhere and openly disputed: it decides how many depend on the road.",
    topics=("Nagorno-Karabakh", "Population"),
    priority=Priority.HIGH,
    context="The report uses the number as a matter of course and names nobody for it.",
    spots=(Spot("a population of about 120,000", manner=Manner.NARRATOR),),
    figures=(Number("about 120,000", RESIDENTS, "2023-09-19"),),
    state=State.PUBLISHED,
    rounds=(
        Round(
            writer=MARA,
            taken="2023-09-21T08:00",
            pieces=(
                Piece(
                    "armenia-request",
                    Stance.SUPPORTS,
                    "C3",
                    "gives 120,000: a party’s own number",
                    is_primary=True,
                    figures=(Number("120,000", RESIDENTS, "2022-12-28"),),
                ),
                Piece(
                    "dw",
                    Stance.SUPPORTS,
                    "B2",
                    "100,417 had arrived, of an estimated 120,000, says Armenia’s government through Nazeli "
                    "Baghdasaryan; UNHCR confirms more than 100,000",
                    figures=(Number("100,417", "arrivals in Armenia", "2023-09-30"),),
                ),
                Piece(
                    "aliyev",
                    Stance.REFUTES,
                    "D5",
                    "gives at most 25,000 residents",
                    is_primary=True,
                    figures=(Number("at most 25,000", RESIDENTS, "2021-07-23"),),
                ),
                Piece(
                    "trend",
                    Stance.REFUTES,
                    "D5",
                    "gives about 40,000 and holds the number in use to be overstated",
                    "three times",
                    figures=(Number("about 40,000", RESIDENTS, "2023-08-24"),),
                ),
                Piece("statistics-2004", Stance.CONTEXT, "D3", "146,592 for 1 October 2004; doubted in Azerbaijan"),
            ),
            verdict=verdict(
                rating="mostly_true",
                attribution_rating=AttributionRating.CONFIRMED,
                confidence=Confidence.MEDIUM,
                headline="Did about 120,000 people live in Nagorno-Karabakh?",
                summary=(
                    "More than 100,000 people were counted on arrival in Armenia by 30 September 2023. That fits a "
                    "population somewhat above 100,000; about 120,000 is at the upper end."
                ),
                reasoning=prose("""
                    The number comes from Armenian authorities, who gave it to the International Court of Justice in
                    December 2022. It is an estimate by one side. Azerbaijan’s side gave far lower ones: President
                    Aliyev spoke of at most 25,000 residents in 2021, and the agency Trend of about 40,000 in August
                    2023, holding the number in use to be “three times” too high.

                    In the last days of September 2023 the question was answered from another direction. By the 30th,
                    100,417 people had arrived in Armenia by the count of its government, and UNHCR, which is no party,
                    confirmed more than 100,000. People who are counted on arrival must have lived there: 25,000 and
                    40,000 are thereby ruled out.

                    How many had stayed behind or were away is not known to the person. So the count shows a
                    population somewhat above 100,000 and does not show 120,000. The number in the report is of the
                    right size, with its hedge, and is best read as an upper-end estimate.

                    We saw the government’s count in a report of Deutsche Welle, written with four news agencies, and
                    not in tables of its own. The statistics of 2004 stand here for context only.
                """),
                as_of=PartialDate(2023, 9, 30),
            ),
            written="2023-10-01T15:00",
            submitted="2023-10-01T15:20",
            reviewer=JONAS,
            approved="2023-10-02T08:10",
            review_note="The arrivals bound the number from below; good that the rest stays open.",
            publisher=INES,
            published="2023-10-02T08:30",
        ),
    ),
)

STORIES = (POPULATION,)
