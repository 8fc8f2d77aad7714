"""What programs send to the desk: bodies that check their shape and say themselves in OpenAPI."""

from claims.domain.attribution import Voice
from claims.domain.languages import LONGEST_TAG, language_tag
from claims.domain.links import LIMIT, web_address
from claims.domain.names import clean_body, clean_line
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import (
    ClaimKind,
    Credibility,
    DocumentKind,
    Manner,
    Polarity,
    Priority,
    Reliability,
    SourceKind,
    SpeakerKind,
    Stance,
)
from claims.formats.plain_text import LONGEST_TEXT
from claims.web.kit.bodies import Body, ListOf, Member
from claims.web.kit.shapes import Flag, Text, Whole, Word

DATE = Text(10, 4, rule=PartialDate.parse, pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")
ADDRESS = Text(LIMIT, 1, rule=web_address)
LANGUAGE = Text(LONGEST_TAG, 2, rule=language_tag, pattern="^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$")
REF = Text(26, 1, rule=clean_line, pattern="^[0-9a-z]+$")
LONG = Text(20_000, rule=clean_body)
OFFSET = Whole(0, LONGEST_TEXT)


def line(longest: int, least: int = 0) -> Text:
    """A single line of text."""
    return Text(longest, least, rule=clean_line)


NEW_DOCUMENT = Body(
    "NewDocument",
    (
        Member("title", line(300, 1), "The headline as published.", is_required=True, example="Harbour wall gives way"),
        Member("text", Text(LONGEST_TEXT, 1), "The whole text, kept letter for letter.", is_required=True,
               example="The harbour authority said at least two people were hurt on Tuesday."),
        Member("kind", Word.of(DocumentKind), "What sort of text; an article when left out.", example="article"),
        Member("publisher", line(200), "Who published it.", example="Example News"),
        Member("author", line(200), "Who wrote it."),
        Member("url", ADDRESS, "Where it stands.", example="https://news.example/harbour-wall"),
        Member("language", LANGUAGE, "Its language (BCP 47); en unless told otherwise.", example="en"),
        Member("published", DATE, "When it was published, as far as that is known.", example="2023-09-19"),
        Member("case", line(100), "The slug or identifier of the case it belongs to."),
        Member("keeps_twin", Flag(), "Whether to keep it although the very same text is on the desk."),
    ),
    "A text to be checked.",
)  # fmt: skip

NEW_CLAIM = Body(
    "NewClaim",
    (
        Member("document", REF, "The identifier of the document.", is_required=True, example="k7m2p9qrst4v"),
        Member("quote", Text(20_000, 1, rule=clean_body), "The exact words of the text that make the claim.",
               is_required=True, example="at least two people were hurt"),
        Member("start", OFFSET, "Where the words begin, in code points: for words that stand there more than once."),
        Member("end", OFFSET, "Where they end; the character at this place is not among them."),
        Member("statement", line(1_000), "The claim in one plain sentence; the words themselves when left out.",
               example="At least two people were hurt when the wall gave way."),
        Member("kind", Word.of(ClaimKind), "What sort of proposition.", is_required=True, example="number"),
        Member("chosen_because", Text(2_000, rule=clean_body), "Why it matters to readers."),
        Member("priority", Word.of(Priority), "How soon it wants checking.", example="normal"),
        Member("figure", line(200), "The number in it, in words.", example="at least two people hurt"),
        Member("voice", Word.of(Voice), "Whose words they are; a speaker's unless told otherwise.", example="named"),
        Member("speaker", line(200), "Who says it, by name.", example="Harbour authority"),
        Member("speaker_kind", Word.of(SpeakerKind), "What a new speaker is.", example="institution"),
        Member("speaker_role", line(200), "In what role, at that time."),
        Member("reporting_verb", line(60), "Reported as: said, denied, accused …", example="said"),
        Member("manner", Word.of(Manner), "How the text gives the words.", example="indirect"),
        Member("polarity", Word.of(Polarity), "Whether the speaker stands for it.", example="asserts"),
        Member("said_on", DATE, "When it was said.", example="2023-09-19"),
    ),
    "A claim on words of a document: it appears on the docket as new.",
)  # fmt: skip

NEW_SOURCE = Body(
    "NewSource",
    (
        Member("title", line(300, 1), "As it is printed, or in your words.", is_required=True, example="Report"),
        Member("kind", Word.of(SourceKind), "What sort of source.", is_required=True, example="official"),
        Member("publisher", line(200), "Who published it."),
        Member("author", line(200), "Who wrote it."),
        Member("published", DATE, "When, as far as that is known."),
        Member("url", ADDRESS, "Where it stands.", example="https://harbour.example/report"),
        Member("language", LANGUAGE, "Its language (BCP 47)."),
        Member("reliability", Word.of(Reliability), "How far it can be relied on in general.", example="B"),
        Member("origin", REF, "The identifier of the source that it only repeats."),
        Member("note", LONG, "For colleagues."),
    ),
    "A source that is not on file yet.",
)  # fmt: skip

NEW_EVIDENCE = Body(
    "NewEvidence",
    (
        Member("source", REF, "The identifier of a source on file. Give this or new_source."),
        Member("new_source", NEW_SOURCE, "A source that is not on file yet.", example=NEW_SOURCE.example()),
        Member("stance", Word.of(Stance), "What it does to the claim.", is_required=True, example="supports"),
        Member("excerpt", LONG, "The words that count, as they stand there.", example="Two people were treated."),
        Member("locator", line(200), "Where in the source.", example="Second paragraph"),
        Member("reliability", Word.of(Reliability), "How far the source can be relied on here.", example="B"),
        Member("credibility", Word.of(Credibility), "How likely this is in itself.", example="2"),
        Member("is_primary", Flag(), "Whether it was there, or holds the record itself.", example=True),
        Member("derived_from", REF, "The identifier of another piece of this claim that this one only repeats."),
        Member("note", LONG, "For colleagues: why this grade."),
        Member("figures", ListOf(line(200, 1), 20), "The figures it gives, in words.", example=["2 people treated"]),
        Member("figures_as_of", DATE, "The date they are given for.", example="2023-09-19"),
    ),
    "A piece of evidence on a claim, with its source.",
)  # fmt: skip
