"""The first count of dead and injured, and how it was overtaken: a check with two corrections."""

from claims.demo import speakers
from claims.demo.casualty_figures import DEAD, INJURED
from claims.demo.casualty_rounds import FIRST, SECOND, THIRD
from claims.demo.people import MARA
from claims.demo.records import Bond, Number, Spot, Story, prose
from claims.domain.lifecycle import State
from claims.domain.vocabulary import ClaimKind, Priority, RelationKind

CASUALTIES = Story(
    key="casualties",
    made="2023-09-19T16:10",
    maker=MARA,
    statement="At least two people were killed and eleven injured on 19 September 2023.",
    kind=ClaimKind.NUMBER,
    chosen_because="Numbers of the dead are passed on fast and stay in memory when they have long changed.",
    topics=("Casualties", "Nagorno-Karabakh"),
    priority=Priority.URGENT,
    context=prose("""
        The report gives the day’s first count and names “local authorities”. The count is that of the Human Rights
        Defender of Artsakh, Gegham Stepanyan.
    """),
    spots=(Spot("at least two people had been killed and eleven injured", speakers.LOCAL_AUTHORITIES, "said"),),
    figures=(Number("at least two", DEAD, "2023-09-19"), Number("eleven", INJURED, "2023-09-19")),
    state=State.PUBLISHED,
    bonds=(Bond(RelationKind.SUPPORTS, "civilian-areas"),),
    rounds=(FIRST, SECOND, THIRD),
)

STORIES = (CASUALTIES,)
