"""The counts of dead and injured as evidence, each with its date: who counts stands with the source."""

from claims.demo.records import Number, Piece
from claims.domain.vocabulary import Stance

DEAD = "dead"
CIVILIANS = "civilians among the dead"
INJURED = "injured"

DAY_1, DAY_2, DAY_3 = "2023-09-19", "2023-09-20", "2023-09-21"

ON_THE_FIRST_DAY = (
    Piece(
        "radio-first",
        Stance.SUPPORTS,
        "C2",
        "at least two dead, one of them a child; eleven injured, eight of them children; all civilians",
        is_primary=True,
        note="The office’s own count, as the radio passed it on; the claim’s figures are the same.",
    ),
    Piece("smi24", Stance.SUPPORTS, "C2", "the same count"),
    Piece(
        "radio-later",
        Stance.CONTEXT,
        "C3",
        "later the same day: two dead; the text says 23 injured, the headline 26",
        note="The page contradicts itself; the number in the text is the one to go by.",
        figures=(
            Number("23", INJURED, DAY_1),
            Number("26", "injured, by the headline of the same report", DAY_1),
            Number("2", CIVILIANS, DAY_1),
        ),
    ),
)

UNTIL_27_SEPTEMBER = (
    Piece(
        "smotrim",
        Stance.REFUTES,
        "C3",
        "27 dead, two of them civilians; more than 200 wounded",
        figures=(
            Number("27", DEAD, DAY_2),
            Number("2", CIVILIANS, DAY_2),
            Number("more than 200", INJURED, DAY_2),
        ),
    ),
    Piece("20-minuten", Stance.REFUTES, "C3", "the same count"),
    Piece(
        "tesaketinfo",
        Stance.REFUTES,
        "C3",
        "32 dead, seven of them civilians and of these two children; more than 200 wounded",
        figures=(Number("32", DEAD, DAY_2), Number("7", CIVILIANS, DAY_2)),
    ),
    Piece(
        "tass-casualties",
        Stance.REFUTES,
        "C3",
        "seven civilians dead, 35 civilians wounded",
        figures=(Number("35", "civilians among the injured", DAY_2),),
    ),
    Piece(
        "bol",
        Stance.REFUTES,
        "C3",
        "at least 200 dead, at least ten of them civilians and of these five children; more than 400 wounded",
        figures=(
            Number("at least 200", DEAD, DAY_3),
            Number("at least 10", CIVILIANS, DAY_3),
            Number("more than 400", INJURED, DAY_3),
        ),
    ),
    Piece(
        "kyiv-independent",
        Stance.CONTEXT,
        "C3",
        "Azerbaijan’s own side: 192 servicemen (180 army, 12 interior ministry) and one civilian killed, 511 wounded",
        figures=(
            Number("192", "dead among Azerbaijan’s servicemen", "2023-09-27"),
            Number("511", "wounded among Azerbaijan’s servicemen", "2023-09-27"),
            Number("1", "dead among civilians, counted by Azerbaijan", "2023-09-27"),
        ),
    ),
    Piece("ap", Stance.CONTEXT, "C3", "the same count"),
)

OF_DECEMBER = (
    Piece(
        "investigative-committee",
        Stance.REFUTES,
        "B2",
        "223 dead: 198 soldiers and 25 civilians, five of them children; 20 missing",
        is_primary=True,
        note="An investigation’s count after three months.",
        figures=(
            Number("223", DEAD, "2023-12"),
            Number("25", CIVILIANS, "2023-12"),
            Number("20", "missing", "2023-12"),
        ),
    ),
)
