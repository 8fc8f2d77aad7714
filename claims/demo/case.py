"""The case as a whole: its claims in the order in which they are taken out of the document."""

from claims.demo import (
    claims_agreements,
    claims_casualties,
    claims_corridor,
    claims_population,
    claims_troops,
    claims_voices,
    claims_warning,
)
from claims.demo.sources import STATEMENTS, TREATIES_AND_COURTS
from claims.demo.sources_numbers import CASUALTIES, POPULATION

STORIES = (
    *claims_warning.STORIES,
    *claims_casualties.STORIES,
    *claims_population.STORIES,
    *claims_agreements.STORIES,
    *claims_corridor.STORIES,
    *claims_troops.STORIES,
    *claims_voices.STORIES,
)
SOURCES = STATEMENTS | TREATIES_AND_COURTS | CASUALTIES | POPULATION
