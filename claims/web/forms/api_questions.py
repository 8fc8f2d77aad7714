"""What may be asked of the API in an address: parameters that read themselves and say themselves in OpenAPI."""

from claims.domain.languages import LONGEST_TAG, language_tag
from claims.domain.lifecycle import State
from claims.domain.names import clean_line
from claims.domain.ratings import SCALES
from claims.domain.vocabulary import DismissReason, Reliability, SourceKind
from claims.web.kit.bodies import Member
from claims.web.kit.cursors import LONGEST
from claims.web.kit.runs import USUAL
from claims.web.kit.shapes import Moment, Text, Whole, Word

MOST = 100
CODES = tuple(dict.fromkeys(rating.code for scale in SCALES.values() for rating in scale.ratings))
TAG = "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$"


def bare_language(text: str) -> str:
    """The language of a tag without its region; empty is none."""
    return language_tag(text).partition("-")[0] if text.strip() else ""


LIMIT = Member("limit", Whole(1, MOST, USUAL), "How many to answer with.", example=USUAL)
CURSOR = Member("cursor", Text(LONGEST, 1), "Where to go on: taken from the Link header or from next, never made up.")
PAGING = (LIMIT, CURSOR)
Q = Member("q", Text(200, rule=clean_line), "Words that all have to stand in it, or begin a word of it.")

CHECKS = (
    *PAGING,
    Member(
        "q", Text(200, rule=clean_line), "Words of claim, title, speakers, topics or verdict: all have to be there."
    ),
    Member("rating", Word(CODES), "The verdict. Retracted checks have none.", example="unproven"),
    Member("topic", Text(100, 1, rule=clean_line), "The slug of a topic."),
    Member("speaker", Text(100, 1, rule=clean_line), "The slug of a speaker."),
    Member(
        "language",
        Text(LONGEST_TAG, 2, rule=language_tag, pattern=TAG),
        "The claim's language (BCP 47). Without a region it stands for all regions.",
        example="en",
    ),
    Member("since", Moment(), "Published or changed at this day or moment or later.", example="2023-09-19"),
    Member("until", Moment(), "Last changed before this day or moment.", example="2023-10-01T00:00:00Z"),
)

DOCUMENTS = PAGING
CLAIMS = (
    *PAGING,
    Member("q", Text(200, rule=clean_line), "Words of statement, context or quotes: all have to be there."),
    Member("state", Word.of(State), "How far the claim has come.", example="checking"),
    Member(
        "dismissed_as",
        Word.of(DismissReason),
        "Why the claim was set aside. Those made by mistake are left out unless this or their state is asked for.",
        example="duplicate",
    ),
    Member("case", Text(100, 1, rule=clean_line), "The slug of a case."),
    Member("topic", Text(100, 1, rule=clean_line), "The slug of a topic."),
    Member("speaker", Text(100, 1, rule=clean_line), "The slug of a speaker."),
)
SOURCES = (
    *PAGING,
    Member("q", Text(200, rule=clean_line), "Words of title, publisher, author or address: all have to be there."),
    Member("kind", Word.of(SourceKind), "What sort of source.", example="official"),
    Member("reliability", Word.of(Reliability), "How far it is relied on (Admiralty letter).", example="B"),
)

# The Fact Check Tools API: the same bounds as there.
TOKEN = Member("pageToken", Text(LONGEST), "The nextPageToken of the reply before.")
OFFSET = Member("offset", Whole(0, 1_000_000), "How many to pass over; with a pageToken it counts for nothing.")
SIZE = Member("pageSize", Whole(0, MOST), "How many to answer with; 10 when it is left out or 0.")
SEARCH = (
    Member(
        "query", Text(500), "Words of the claim. Needed unless reviewPublisherSiteFilter is given.", example="warned"
    ),
    Member(
        "languageCode",
        Text(LONGEST_TAG, rule=bare_language),
        "A BCP 47 tag; its region counts for nothing.",
        example="en",
    ),
    Member("reviewPublisherSiteFilter", Text(500), "A host: checks of other publishers are not known here."),
    Member("maxAgeDays", Whole(0, 36_500), "How old a check may be; 0 is any age."),
    SIZE,
    TOKEN,
    OFFSET,
)
IMAGES = (
    Member("imageUri", Text(2_000, 1), "The address of a picture.", is_required=True, example="https://example.org/p"),
    Member("languageCode", Text(LONGEST_TAG, rule=bare_language), "A BCP 47 tag."),
    SIZE,
    TOKEN,
    OFFSET,
)
PAGES = (
    Member("url", Text(2_000), "The page whose markup is wanted; not together with organization."),
    Member("organization", Text(500), "A host; not together with url."),
    SIZE,
    TOKEN,
    OFFSET,
)
# Parameters of every Google API: how to write the answer, and who asks.
IGNORED = frozenset(
    {"$.xgafv", "access_token", "alt", "callback", "fields", "key", "oauth_token", "prettyPrint", "quotaUser"}
    | {"uploadType", "upload_protocol"}
)
