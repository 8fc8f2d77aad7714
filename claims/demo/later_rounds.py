"""Two small corrections: a number with its digits swapped, which a reader found, and a sentence made plainer."""

from claims.demo.people import INES, JONAS, MARA
from claims.demo.records import Complaint, Round, prose, verdict
from claims.domain.intake import ComplaintAbout
from claims.domain.vocabulary import CorrectionGrade

VEHICLES, SWAPPED = "380", "308"


def reasoning_on_peacekeepers(vehicles: str) -> str:
    """The reasons of the check on the peacekeepers with that number of vehicles."""
    return prose(f"""
        The agreement that ended the war of 2020 is public. Its third point sets the Russian contingent at
        1,960 servicemen with 90 armoured carriers and {vehicles} vehicles; “about 2,000” is a fair rounding. Its
        fourth point sets five years, to be extended unless a party objects six months before the end.

        The report puts the soldiers along the Lachin corridor. That is right and incomplete: the third
        point names the line of contact as well.

        The agreement says how many were to come. How many stood there on 19 September 2023 has not been
        counted for this check.
    """)


DIGITS = Round(
    writer=JONAS,
    taken="2023-09-22T08:40",
    grade=CorrectionGrade.FACTUAL,
    reason="A reader found that the agreement has another number of vehicles than our reasoning.",
    verdict=verdict(
        reasoning=reasoning_on_peacekeepers(VEHICLES),
        public_note=(
            f"The agreement has {VEHICLES} vehicles; the reasoning had {SWAPPED}, with two digits swapped. The verdict "
            "stays. (Demonstration: the slip was made on purpose, so that it could be corrected.)"
        ),
    ),
    written="2023-09-22T08:50",
    submitted="2023-09-22T08:55",
    reviewer=MARA,
    approved="2023-09-22T09:30",
    publisher=INES,
    published="2023-09-22T09:45",
)

COMPLAINT = Complaint(
    at="2023-09-21T17:20",
    body=f"(Demonstration; nobody sent this.) Your reasoning has {SWAPPED} vehicles. Is it not {VEHICLES}?",
    about=ComplaintAbout.FACT,
    story="peacekeepers",
    answered="2023-09-22T10:00",
    answerer=MARA,
    answer=f"Thank you. It is {VEHICLES}, as the agreement has it; the check is corrected and says so.",
    corrected_version=2,
)

PLAINER = Round(
    writer=MARA,
    taken="2023-09-21T08:00",
    grade=CorrectionGrade.WORDING,
    reason="“The third of them” can be read as the last to sign.",
    verdict=verdict(
        summary="Armenia, Azerbaijan and Russia signed it on 9 November 2020, after 44 days of war.",
        public_note="The summary now names the three sides where it had counted them; nothing else is changed.",
    ),
    written="2023-09-21T08:05",
    submitted="2023-09-21T08:10",
    reviewer=JONAS,
    approved="2023-09-21T08:40",
    publisher=INES,
    published="2023-09-21T08:50",
)
