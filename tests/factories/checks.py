"""Records of checks for tests of formats and pages: whole, with every part filled."""

from dataclasses import replace
from typing import Any

from claims.domain.check import (
    AppearanceRecord,
    Check,
    EvidenceRecord,
    FigureRecord,
    RelationRecord,
    ReplyRecord,
    SpeakerRecord,
    TopicRecord,
    VerdictRecord,
)
from claims.domain.publication import Snapshot, VersionRecord, snapshot
from claims.domain.report import ReportEntry

MINISTRY = SpeakerRecord("ministry-of-defence", "Ministry of Defence", "government", "https://mod.example/", None)

APPEARANCE = AppearanceRecord(
    exact="it warned Russia",
    prefix="ahead of hostilities, ",
    suffix=", which has leverage",
    start=120,
    end=136,
    document_title="Fighting flares",
    document_kind="article",
    publisher="Example News",
    author="",
    url="https://news.example/fighting",
    published="2023-09-19",
    language="en",
    text_sha256="a" * 64,
    speaker=MINISTRY,
    speaker_unknown=False,
    speaker_role="spokesperson",
    reporting_verb="said",
    manner="indirect",
    manner_label="Indirect speech",
    polarity="asserts",
    polarity_label="Asserts it",
    said_on="2023-09-19",
)

EVIDENCE = EvidenceRecord(
    number=1,
    stance="supports",
    stance_label="Supports",
    kind="statement",
    kind_label="Statement of a party",
    title="Statement on local measures",
    publisher="Ministry of Defence",
    author="",
    published="2023-09-19",
    url="https://mod.example/statement",
    language="en",
    excerpt="have been informed",
    locator="last paragraph",
    reliability="C",
    credibility="3",
    is_primary=True,
    is_protected=False,
    repeats=None,
)

VERDICT = VerdictRecord(
    scale="fd-1.0",
    rating="unproven",
    rating_label="Unproven",
    value=None,
    best=None,
    worst=None,
    subreason="conflicting_accounts",
    subreason_label="The accounts conflict",
    attribution_rating="confirmed",
    attribution_label="Confirmed",
    confidence="medium",
    confidence_label="Medium",
    headline="Did the military warn Russia?",
    summary="Both sides agree that word was passed; they differ on when.",
    reasoning="The statement is on record.\n\nWhen the word came is not.",
    as_of="2023-09-20",
    recheck_on="2023-10-01",
    evidence_exception="",
)

FIGURE = FigureRecord("at least two", "2", None, "at_least", "", "people killed", "Stepanakert", "2023-09-19", None)

CHECK = Check(
    ref="k7m2p9qrst4v",
    statement="Azerbaijan’s military warned Russia ahead of the hostilities.",
    context="",
    kind="event",
    kind_label="Something happened",
    language="en",
    claimed_on="2023-09-19",
    place="Nagorno-Karabakh",
    case="Nagorno-Karabakh, September 2023",
    chosen_because="It bears on who could have acted.",
    topics=(TopicRecord("nagorno-karabakh", "Nagorno-Karabakh"),),
    appearances=(APPEARANCE,),
    figures=(FIGURE,),
    evidence=(EVIDENCE, replace(EVIDENCE, number=2, stance="refutes", stance_label="Refutes", repeats=1)),
    verdict=VERDICT,
    replies=(ReplyRecord("Ministry of Defence", "e-mail", "2023-09-20", "2023-09-22", "", None),),
    no_reply_because="",
    relations=(
        RelationRecord(
            kind="denies",
            words="is denied by",
            is_opposing=True,
            is_inverse=True,
            ref="",
            slug="moscow-denied-it",
            statement="Moscow was not warned.",
            speaker="Moscow",
        ),
    ),
)

FIRST = VersionRecord(1, "first", "2023-09-20T12:00:00+00:00", None, None, "")
CORRECTED = VersionRecord(
    2,
    "correction",
    "2023-09-22T16:30:00+00:00",
    "factual",
    "Corrects a fact, verdict unchanged",
    "The hour was wrong.",
)
RETRACTED = VersionRecord(2, "retraction", "2023-09-23T09:00:00+00:00", None, None, "It rested on a forged page.")


def a_check(**changes: Any) -> Check:
    """The check above with some parts exchanged."""
    return replace(CHECK, **changes)


def a_rated_check(rating: str, label: str, value: int | None) -> Check:
    """The check with another rating; numbered ones get both ends of the scale."""
    best, worst = (5, 1) if value else (None, None)
    verdict = replace(
        VERDICT, rating=rating, rating_label=label, value=value, best=best, worst=worst, subreason=None,
        subreason_label=None,
    )  # fmt: skip
    return a_check(verdict=verdict)


def a_snapshot(check: Check = CHECK, *versions: VersionRecord) -> Snapshot:
    """A published check, at its first version unless told otherwise."""
    return snapshot(
        slug="military-warned-russia",
        publisher="Example Facts Desk",
        check=check,
        versions=versions or (FIRST,),
        people=(1, 1),
        reviewed_at="2023-09-20T11:00:00+00:00",
    )


def an_entry(check: Check = CHECK, **changes: Any) -> ReportEntry:
    """A published claim in a report."""
    address = "http://desk.example/checks/military-warned-russia"
    entry = ReportEntry(check, "published", "Published", address, FIRST.at, FIRST.at, 1)
    return replace(entry, **changes)
