"""Three rounds on the count of dead and injured: the evening it was given, a week later, and after three months."""

import datetime

from claims.demo.casualty_figures import OF_DECEMBER, ON_THE_FIRST_DAY, UNTIL_27_SEPTEMBER
from claims.demo.people import INES, JONAS, MARA
from claims.demo.records import Round, prose, verdict
from claims.domain.partial_date import PartialDate
from claims.domain.ratings import AttributionRating
from claims.domain.vocabulary import Confidence, CorrectionGrade

HEADLINE = "Were two people killed and eleven injured on the first day?"
ONE_OFFICE = "All counts of the first day go back to one office; none of the sources read is another count of that day."

FIRST = Round(
    writer=MARA,
    taken="2023-09-19T17:00",
    pieces=ON_THE_FIRST_DAY,
    verdict=verdict(
        rating="mostly_true",
        attribution_rating=AttributionRating.CONFIRMED,
        confidence=Confidence.MEDIUM,
        headline=HEADLINE,
        summary=(
            "That was the first count of the Human Rights Defender of Artsakh, and the report passes it on as given. "
            "A second count of the same day has more injured."
        ),
        reasoning=prose("""
            The report’s numbers agree with the first count of the Human Rights Defender of Artsakh: at least two
            dead, one of them a child, and eleven injured, eight of them children, all of them civilians. Public Radio
            of Armenia and smi24 carried it; both rest on the same office and count as one origin.

            The hedge matters. “At least two” is a lower bound, and it held: a second count later that day again had
            two dead. The injured had risen to 23 by then. The page that says so puts 26 in its headline and 23 in its
            text; we go by the text and show both.

            The office belongs to one side and was alone in counting. For what it counted on the first evening it is
            the nearest source there is; a full account will take days.
        """),
        as_of=PartialDate(2023, 9, 19),
        recheck_on=datetime.date(2023, 9, 27),
        evidence_exception=ONE_OFFICE,
    ),
    written="2023-09-19T18:10",
    submitted="2023-09-19T18:25",
    reviewer=JONAS,
    approved="2023-09-19T19:10",
    review_note="The two numbers in one report are shown, and the office is named.",
    publisher=INES,
    published="2023-09-19T19:30",
)

SECOND = Round(
    writer=JONAS,
    taken="2023-09-27T18:00",
    grade=CorrectionGrade.VERDICT,
    reason="The count was overtaken within hours, and the page still shows it as mostly true.",
    pieces=UNTIL_27_SEPTEMBER,
    verdict=verdict(
        rating="outdated",
        confidence=Confidence.HIGH,
        summary=(
            "It was the first count of 19 September and was overtaken within hours: 32 dead were counted on the next "
            "day, at least 200 on the day after."
        ),
        reasoning=prose("""
            The numbers were those of the first evening, given by the Human Rights Defender of Artsakh and passed on
            as given. As a statement about that evening they stand. A reader who meets them later is led astray, for
            the same office soon counted many more.

            At 03:32 on 20 September it had 27 dead and more than 200 wounded; during that day 32 dead; on 21
            September at least 200 dead and more than 400 wounded. Of the dead, two were civilians in the first of
            these counts, seven in the second and at least ten in the third. One report of the first day puts 26
            injured in its headline and 23 in its text.

            Azerbaijan’s Health Ministry gave numbers for its own side on 27 September: 192 servicemen killed, 511
            wounded, and one civilian killed. These are other people than those in the counts above, and must not be
            added to or set against them without saying so.

            Each side counts its own, and none of the sources read stands outside the two. That is why every figure
            here is shown with its date and with the one who counts.
        """),
        as_of=PartialDate(2023, 9, 27),
        recheck_on=datetime.date(2023, 12, 27),
        public_note=(
            "The first count was overtaken within hours. The verdict changes from “Mostly true” to “Outdated”, and "
            "the counts until 27 September now stand on the page, each with its date."
        ),
    ),
    written="2023-09-28T08:30",
    submitted="2023-09-28T08:50",
    reviewer=MARA,
    approved="2023-09-28T09:40",
    publisher=INES,
    published="2023-09-28T10:00",
)

THIRD = Round(
    writer=MARA,
    taken="2023-12-29T09:00",
    grade=CorrectionGrade.UPDATE,
    reason="Armenia’s Investigative Committee has given a count after three months.",
    pieces=OF_DECEMBER,
    verdict=verdict(
        summary=(
            "It was the first count of 19 September and was overtaken within hours. Armenia’s Investigative Committee "
            "counted 223 dead in December 2023, 25 of them civilians."
        ),
        reasoning=prose("""
            The numbers were those of the first evening, given by the Human Rights Defender of Artsakh and passed on
            as given. As a statement about that evening they stand. A reader who meets them later is led astray, for
            the counts rose fast: 27 dead by 03:32 on 20 September, 32 during that day, at least 200 on 21 September.

            In December 2023 the Investigative Committee of Armenia, through Argishti Kyaramyan, gave 223 dead: 198
            soldiers and 25 civilians, five of them children. Twenty people were missing. It is the count of an
            inquiry and not of a day, and we give it more weight than those before.

            Azerbaijan’s Health Ministry counted its own side on 27 September: 192 servicemen killed, 511 wounded, and
            one civilian killed. These are other people than those in the counts above.

            Each side counts its own, and none of the sources read stands outside the two. One report of the first day
            puts 26 injured in its headline and 23 in its text; both are shown.
        """),
        as_of=PartialDate(2023, 12),
        recheck_on=None,
        public_note=(
            "Added the count that Armenia’s Investigative Committee gave in December 2023: 223 dead, 25 of them "
            "civilians, and 20 missing. The verdict stays."
        ),
    ),
    written="2023-12-29T10:00",
    submitted="2023-12-29T10:15",
    reviewer=JONAS,
    approved="2023-12-29T13:00",
    publisher=INES,
    published="2023-12-29T14:00",
)
