"""Was Russia warned? The claim of Azerbaijan’s military, and Moscow’s denial."""

from claims.demo import speakers
from claims.demo.people import INES, JONAS, MARA
from claims.demo.records import Bond, Piece, Round, Spot, Story, prose, verdict
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.ratings import AttributionRating, Subreason
from claims.domain.vocabulary import ClaimKind, Confidence, Polarity, Priority, RelationKind, Stance

TOPICS = ("Azerbaijan", "Russia", "Warnings before the fighting")
SAID_OF_AZERBAIJAN = "says that the command of the Russian contingent and the monitoring centre have been informed"
MINUTES = "a few minutes before"

WARNED = Story(
    key="warned",
    made="2023-09-19T16:00",
    maker=MARA,
    statement="Azerbaijan’s military warned Russia before the operation began.",
    kind=ClaimKind.EVENT,
    chosen_because="The two sides contradict each other, and much hangs on what Russia knew.",
    topics=TOPICS,
    priority=Priority.URGENT,
    context=prose("""
        Russian peacekeepers stood in the region when the operation began. If they knew of it well before, they had
        time to act; if they heard of it as it began, they had none.
    """),
    spots=(Spot("it warned Russia before the operation began", speakers.MOD_AZERBAIJAN, "says"),),
    state=State.PUBLISHED,
    rounds=(
        Round(
            writer=JONAS,
            taken="2023-09-19T18:00",
            pieces=(
                Piece(
                    "azerbaijan-mod",
                    Stance.SUPPORTS,
                    "C3",
                    SAID_OF_AZERBAIJAN,
                    "local anti-terrorist measures",
                    is_primary=True,
                    note="A1 for whether it was said; C3 for whether it is so.",
                ),
                Piece("zakharova", Stance.REFUTES, "C3", "calls reports of an early notice untrue", MINUTES),
                Piece("nova", Stance.REFUTES, "C3", "passes on the same statement"),
                Piece("gercek", Stance.REFUTES, "C3", "passes on the same statement"),
                Piece(
                    "a1plus",
                    Stance.CONTEXT,
                    "C3",
                    "points to what Azerbaijan’s own statement says",
                    repeats="azerbaijan-mod",
                ),
            ),
            verdict=verdict(
                rating="unproven",
                subreason=Subreason.CONFLICTING_ACCOUNTS,
                attribution_rating=AttributionRating.CONFIRMED,
                confidence=Confidence.MEDIUM,
                headline="Did Azerbaijan’s military warn Russia in advance?",
                summary=(
                    "The ministry says that the Russian command was informed; Moscow says that word came only minutes "
                    "before. Nothing read for this check settles when."
                ),
                reasoning=prose("""
                    Two questions hide in one sentence. That the ministry claimed to have told the Russian side is
                    beyond doubt: its statement of 19 September 2023 says so, and names both the command of the
                    Russian contingent and the heads of the Turkish-Russian Monitoring Centre.

                    Whether this was a *warning* is the harder question. On the same day Maria Zakharova, speaking for
                    Russia’s Foreign Ministry, called reports of an early notice untrue: the contingent, she wrote, was
                    told “a few minutes before” it began. Two news sites carried her words; they repeat one statement
                    and add nothing to it. Armenia’s Foreign Ministry, too, only points to what Azerbaijan had said.

                    So both sides agree that word was passed. They differ on how long before, and that decides
                    whether anything could have been done with it. Each of them has an interest in the answer. None
                    of the sources read is a record with a time on it, and none stands outside the two. Until such a
                    record comes to light, one account stands against the other.
                """),
                as_of=PartialDate(2023, 9, 20),
            ),
            written="2023-09-20T08:40",
            submitted="2023-09-20T09:05",
            reviewer=MARA,
            approved="2023-09-20T10:30",
            review_note="Both sides are given fairly, and the limit is named.",
            publisher=INES,
            published="2023-09-20T11:00",
        ),
    ),
)

DENIED = Story(
    key="denied",
    made="2023-09-19T16:05",
    maker=MARA,
    statement="Russia was not warned before the operation began.",
    kind=ClaimKind.EVENT,
    chosen_because="It is Moscow’s answer to what Azerbaijan’s military says; both cannot be so.",
    topics=TOPICS,
    priority=Priority.URGENT,
    spots=(
        Spot(
            "Moscow denies it",
            speakers.MFA_RUSSIA,
            "denies",
            role="through its spokeswoman Maria Zakharova",
            polarity=Polarity.ASSERTS,
        ),
    ),
    state=State.PUBLISHED,
    bonds=(Bond(RelationKind.DENIES, "warned"),),
    rounds=(
        Round(
            writer=JONAS,
            taken="2023-09-19T18:30",
            pieces=(
                Piece(
                    "zakharova",
                    Stance.SUPPORTS,
                    "C3",
                    "calls reports of an early notice untrue",
                    MINUTES,
                    is_primary=True,
                    note="A1 for whether it was said; C3 for whether it is so.",
                ),
                Piece("nova", Stance.SUPPORTS, "C3", "passes on the same statement"),
                Piece("gercek", Stance.SUPPORTS, "C3", "passes on the same statement"),
                Piece("azerbaijan-mod", Stance.REFUTES, "C3", SAID_OF_AZERBAIJAN, is_primary=True),
            ),
            verdict=verdict(
                rating="unproven",
                subreason=Subreason.CONFLICTING_ACCOUNTS,
                attribution_rating=AttributionRating.CONFIRMED,
                confidence=Confidence.MEDIUM,
                headline="Was Russia left without a warning?",
                summary=(
                    "Moscow denies an early notice but grants that its soldiers heard “a few minutes before”; "
                    "Azerbaijan says that it had informed them. How much earlier, if at all, is not shown."
                ),
                reasoning=prose("""
                    The report says no more than that Moscow denies having been warned. The statement behind it says
                    more. Maria Zakharova does not claim that nothing was said: she writes that the contingent was
                    told “a few minutes before” the fighting, and that reports of an earlier notice are wrong.

                    Read that way, the denial is about time and not about silence. Azerbaijan’s Ministry of Defence
                    says that the Russian command was informed, and gives no hour. Between an undated notice and a few
                    minutes, the two accounts may lie far apart or close together.

                    The three reports of Zakharova’s statement go back to her alone and count once. Since each side
                    speaks for itself and no record of the message is at hand, this check leaves the matter open, as
                    it does the claim that the denial answers.
                """),
                as_of=PartialDate(2023, 9, 20),
            ),
            written="2023-09-20T09:20",
            submitted="2023-09-20T09:40",
            reviewer=MARA,
            approved="2023-09-20T10:50",
            publisher=INES,
            published="2023-09-20T11:10",
        ),
    ),
)

STORIES = (WARNED, DENIED)
