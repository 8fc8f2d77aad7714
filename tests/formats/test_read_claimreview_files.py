"""Files that hold ClaimReviews in other ways: microdata, replies of the API, other encodings; and the limits."""

import io
import json
import zipfile

import pytest

from claims.domain.errors import TooLarge
from claims.domain.prior_check import FoundCheck, PriorCheckRecord, UnreadableCheck
from claims.formats.read_claimreview.files import NoReviews, read_checks
from tests.factories.imports import SITE, page, review


def read(content: bytes, address: str | None = f"{SITE}/checks/1") -> list[FoundCheck]:
    return list(read_checks(io.BytesIO(content), address))


def one(content: bytes, address: str | None = f"{SITE}/checks/1") -> PriorCheckRecord:
    """The only record of a file."""
    found = read(content, address)
    assert len(found) == 1, found
    assert isinstance(found[0], PriorCheckRecord), found[0]
    return found[0]


def test_microdata_is_read_like_json() -> None:
    body = f"""<html><body><div itemscope itemtype="http://schema.org/ClaimReview">
      <meta itemprop="datePublished" content="2019-05-11"><a itemprop="url" href="/checks/7">link</a>
      <h1 itemprop="claimReviewed">It rained <b>fish</b>.</h1>
      <div itemprop="author" itemscope itemtype="https://schema.org/Organization"><b itemprop="name">Desk</b></div>
      <div itemprop="itemReviewed" itemscope itemtype="http://schema.org/CreativeWork">
        <div itemprop="author" itemscope itemtype="http://schema.org/Person"><b itemprop="name">Milan Kos</b></div>
        <time itemprop="datePublished" datetime="2019-05">May</time></div>
      <div itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating">
        <meta itemprop="ratingValue" content="1"><span itemprop="alternateName">False</span></div>
    </div><link rel="canonical" href="{SITE}/checks/7"></body></html>""".encode()

    found = one(body, None)

    assert (found.claim, found.claimant, found.publisher, found.label) == (
        "It rained fish.",
        "Milan Kos",
        "Desk",
        "False",
    )
    assert (found.url, found.claim_date.iso, found.rating_value) == (f"{SITE}/checks/7", "2019-05", "1")


def test_replies_of_the_fact_check_tools_api_are_read() -> None:
    reply = {
        "claims": [
            {
                "text": "It rained fish.",
                "claimant": "Milan Kos",
                "claimDate": "2023-09-19T00:00:00Z",
                "claimReview": [
                    {"publisher": {"site": "a.example"}, "url": "https://a.example/1", "textualRating": "False"},
                    {"publisher": {"name": "B"}, "url": "https://b.example/1", "title": "Fish?", "languageCode": "en"},
                ],
            }
        ]
    }
    markup = {"claimReviewed": "It rained frogs.", "rating": {"textualRating": "True"}, "claimAuthor": {"name": "Kos"}}
    pages = {"pages": [{"pageUrl": "https://a.example/2", "claimReviewMarkups": [markup], "publishDate": "2023-09-20"}]}

    first, second = read(json.dumps(reply).encode(), None)
    third = one(json.dumps(pages).encode(), None)

    assert isinstance(first, PriorCheckRecord)
    assert isinstance(second, PriorCheckRecord)
    assert (first.publisher, first.label, first.claim_date.iso) == ("a.example", "False", "2023-09-19")
    assert (second.publisher, second.title, second.language, second.claimant) == ("B", "Fish?", "en", "Milan Kos")
    assert (third.url, third.claim, third.claimant, third.label) == (
        "https://a.example/2", "It rained frogs.", "Kos", "True"
    )  # fmt: skip
    assert json.loads(first.raw)["claimReview"] == reply["claims"][0]["claimReview"][:1]


def test_pages_in_other_encodings_are_read() -> None:
    body = page(json.dumps(review(claimReviewed="Café"), ensure_ascii=False), head='<meta charset="iso-8859-1">')

    assert one(body.decode().encode("latin-1")).claim == "Café"
    for encoding in ("utf-16", "utf-32"):
        assert one(json.dumps(review(claimReviewed="Café"), ensure_ascii=False).encode(encoding)).claim == "Café"


def stored_in_a_zip() -> bytes:
    """A ZIP archive in which a review can be read without unpacking anything."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("review.json", json.dumps(review()))
    return file.getvalue()


def test_limits_are_kept() -> None:
    deep = json.dumps(review())
    for _ in range(70):
        deep = f'{{"a": {deep}}}'
    many = json.dumps([review(number) for number in range(201)])

    assert read(page(deep)) == [UnreadableCheck("It is nested deeper than 64 levels.")]
    assert read(page("[" * 5000 + '"ClaimReview"')) == [
        UnreadableCheck("A block could not be read: It is nested too deeply.")
    ]
    with pytest.raises(TooLarge, match="more than 200 ClaimReviews"):
        read(page(many))
    with pytest.raises(TooLarge, match="larger than the limit of 5 MB and is no feed"):
        read(b'{"@type": "ClaimReview", "x": "' + b"x" * 6_000_000 + b'"}')
    huge = read(page(json.dumps(review(reviewBody="x" * 200_001))))
    assert huge == [
        UnreadableCheck(
            "“The bridge over river number 1 was closed on Monday.”: It is longer than 200,000 characters of JSON."
        )
    ]


@pytest.mark.parametrize(
    "body", [b"", b"   ", b"<html></html>", b'{"@type": "WebPage"}', b"[]", b"\x00\xff", b"no json", stored_in_a_zip()]
)
def test_a_file_without_reviews_is_refused(body: bytes) -> None:
    with pytest.raises(NoReviews):
        read(body)


def test_numbers_beyond_64_bits_and_half_characters_do_no_harm() -> None:
    text = json.dumps(review(position=2**70)).replace("Monday", "Mon\\ud800day")

    found = one(page(text))

    assert found.claim.endswith("was closed on Monday.")
    assert json.loads(found.raw)["position"] == 2**70
    found.raw.encode("utf-8")
