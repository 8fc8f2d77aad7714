"""Examples for the API's documentation, made by the very functions that make the answers."""

from claims.domain.check import (
    AppearanceRecord,
    Check,
    EvidenceRecord,
    FigureRecord,
    ReplyRecord,
    SpeakerRecord,
    TopicRecord,
    VerdictRecord,
)
from claims.domain.publication import Snapshot, VersionRecord, snapshot
from claims.domain.syndication import versions_of
from claims.formats import fact_check_tools, read_api
from claims.formats.desk_api import (
    DeskCasefile,
    DeskClaim,
    DeskClaimList,
    DeskDocument,
    DeskDocumentList,
    DeskDocumentText,
    DeskEvidence,
    DeskEvidenceList,
    DeskSource,
    DeskSourceList,
)

SITE = "https://facts.example.org"
REF = "k7m2p9qrst4v"
TEXT = "The harbour authority said at least two people were hurt on Tuesday. The mayor denied it."
AUTHORITY = SpeakerRecord("harbour-authority", "Harbour authority", "institution", "https://harbour.example/", None)
SPOT = AppearanceRecord(
    exact="at least two people were hurt", prefix="The harbour authority said ", suffix=" on Tuesday. The mayor",
    start=27, end=56, document_title="Harbour wall gives way", document_kind="article", publisher="Example News",
    author="", url="https://news.example/harbour-wall", published="2023-09-19", language="en", text_sha256="0" * 64,
    speaker=AUTHORITY, speaker_unknown=False, speaker_role="", reporting_verb="said", manner="indirect",
    manner_label="Indirect speech", polarity="asserts", polarity_label="Asserts it", said_on="2023-09-19",
)  # fmt: skip
PIECE = EvidenceRecord(
    number=1, stance="supports", stance_label="Supports", kind="official", kind_label="Official document or record",
    title="Report of the day", publisher="County hospital", author="", published="2023-09-19",
    url="https://hospital.example/report", language="en", excerpt="Two people were treated.", locator="Page 1",
    reliability="B", credibility="2", is_primary=True, is_protected=False, repeats=None,
)  # fmt: skip
VERDICT = VerdictRecord(
    scale="fd-1.0", rating="true", rating_label="True", value=5, best=5, worst=1, subreason=None, subreason_label=None,
    attribution_rating="confirmed", attribution_label="Confirmed", confidence="high", confidence_label="High",
    headline="Two people were hurt when the harbour wall gave way", summary="The hospital treated two people.",
    reasoning="The hospital's report of the day names two patients.", as_of="2023-09-20", recheck_on=None,
    evidence_exception="",
)  # fmt: skip
CHECK = Check(
    ref=REF, statement="At least two people were hurt when the wall gave way.", context="", kind="number",
    kind_label="A number or quantity", language="en", claimed_on="2023-09-19", place="Port Ellery", case=None,
    chosen_because="The mayor denied it.", topics=(TopicRecord("harbour", "Harbour"),), appearances=(SPOT,),
    figures=(FigureRecord("at least two", "2", None, "at_least", "", "people hurt", "", "2023-09-19", None),),
    evidence=(PIECE,), verdict=VERDICT,
    replies=(ReplyRecord("Harbour authority", "e-mail", "2023-09-20", None, "", None),), no_reply_because="",
    relations=(),
)  # fmt: skip
FIRST = VersionRecord(1, "first", "2023-09-20T09:00:00+00:00", None, None, "")
SECOND = VersionRecord(
    2, "correction", "2023-09-22T16:30:00+00:00", "factual", "Corrects a fact, verdict unchanged", "The day was wrong."
)


def frozen() -> Snapshot:
    """A check at its second version."""
    return snapshot(
        slug="harbour-wall", publisher="Example Facts Desk", check=CHECK, versions=(FIRST, SECOND), people=(1, 1),
        reviewed_at="2023-09-22T16:00:00+00:00",
    )  # fmt: skip


def checks() -> read_api.CheckList:
    """A list of one check that goes on."""
    return read_api.CheckList((read_api.check_summary(frozen(), SITE),), f"{SITE}/api/v1/checks?cursor=q3Zs1w")


def check() -> read_api.PublishedCheck:
    """A check in full."""
    return read_api.published_check(frozen(), digest="0" * 64, latest_version=2, is_withdrawn=False, site=SITE)


def versions() -> read_api.VersionList:
    """Both versions of a check."""
    return read_api.VersionList(tuple(reversed(versions_of(frozen()))))


def claims() -> read_api.ClaimList:
    """A list of one claim."""
    return read_api.ClaimList((claim(),), None)


def claim() -> read_api.PublishedClaim:
    """The claim of a check."""
    return read_api.published_claim(frozen(), SITE)


def topics() -> read_api.SubjectList:
    """A list of one topic."""
    return read_api.SubjectList((topic(),), None)


def topic() -> read_api.SubjectRecord:
    """A topic."""
    return read_api.SubjectRecord("harbour", "Harbour", 1, f"{SITE}/topics/harbour")


def corrections() -> read_api.CorrectionList:
    """A list of one correction."""
    return read_api.CorrectionList((read_api.correction(frozen(), SITE),), None)


def document() -> DeskDocumentText:
    """A document with its text."""
    return DeskDocumentText(**vars(documents().items[0]), text=TEXT)


def documents() -> DeskDocumentList:
    """A list of one document."""
    told = DeskDocument(
        ref=REF, title="Harbour wall gives way", kind="article", publisher="Example News", author="",
        url="https://news.example/harbour-wall", language="en", published="2023-09-19", case=None,
        created_at="2023-09-19T14:30:00+00:00", length=len(TEXT), sha256="0" * 64,
    )  # fmt: skip
    return DeskDocumentList((told,), None)


def desk_claim() -> DeskCasefile:
    """A claim on the docket in full."""
    return DeskCasefile(**vars(desk_claims().items[0]), check=CHECK)


def desk_claims() -> DeskClaimList:
    """A list of one claim on the docket."""
    told = DeskClaim(
        ref=REF, statement=CHECK.statement, kind="number", language="en", claimed_on="2023-09-19", state="checking",
        state_label="Checking", dismissed_as=None, priority="normal", case=None, speakers=("Harbour authority",),
        rating="true", slug=None, created_at="2023-09-19T14:31:00+00:00", updated_at="2023-09-19T15:00:00+00:00",
    )  # fmt: skip
    return DeskClaimList((told,), None)


def source() -> DeskSource:
    """A source."""
    return DeskSource(
        ref=REF, title=PIECE.title, kind="official", publisher=PIECE.publisher, author="", published="2023-09-19",
        url=PIECE.url, language="en", reliability="B", origin=None, note="", is_protected=False,
    )  # fmt: skip


def sources() -> DeskSourceList:
    """A list of one source."""
    return DeskSourceList((source(),), None)


def evidence() -> DeskEvidence:
    """A piece of evidence."""
    return DeskEvidence(
        ref=REF, claim=REF, number=1, stance="supports", excerpt=PIECE.excerpt, locator=PIECE.locator, reliability="B",
        credibility="2", is_primary=True, derived_from=None, note="", withdrawn_because="", source=source(),
    )  # fmt: skip


def pieces() -> DeskEvidenceList:
    """All evidence on a claim."""
    return DeskEvidenceList((evidence(),))


def fact_check_claims() -> fact_check_tools.FactCheckClaims:
    """A search of the Fact Check Tools API that found one claim."""
    found = fact_check_tools.found_claim(frozen(), address=f"{SITE}/checks/harbour-wall", site=SITE)
    return fact_check_tools.FactCheckClaims((found,), None)


def markup_page() -> fact_check_tools.FactCheckPage:
    """A page of the Fact Check Tools API."""
    return fact_check_tools.markup_page(frozen(), address=f"{SITE}/checks/harbour-wall")


def markup_pages() -> fact_check_tools.FactCheckPages:
    """A list of one page."""
    return fact_check_tools.FactCheckPages((markup_page(),), None)
