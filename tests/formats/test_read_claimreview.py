"""ClaimReviews as they occur in the wild: read, mended and said so, or refused with a reason."""

import io
import json
from typing import Any

import pytest

from claims.domain.loose_dates import DatePrecision
from claims.domain.prior_check import FoundCheck, PriorCheckRecord, UnreadableCheck
from claims.formats.read_claimreview.files import read_checks
from tests.factories.imports import SITE, page, review

PAGE = f"{SITE}/checks/today/1"


def read(content: bytes, address: str | None = PAGE) -> list[FoundCheck]:
    return list(read_checks(io.BytesIO(content), address))


def one(content: bytes | dict[str, Any], address: str | None = PAGE) -> PriorCheckRecord:
    """The only record of a file, or of a review written into a page."""
    body = page(json.dumps(content, ensure_ascii=False)) if isinstance(content, dict) else content
    found = read(body, address)
    assert len(found) == 1, found
    assert isinstance(found[0], PriorCheckRecord), found[0]
    return found[0]


def test_a_review_is_read_whole() -> None:
    given = review(
        headline="Was the bridge closed?",
        inLanguage="pt_br",
        sdLicense="https://creativecommons.org/licenses/by/4.0/",
        reviewRating={"alternateName": "Mostly false", "ratingValue": "2", "bestRating": 5, "worstRating": 1.0},
    )

    found = one(given)

    assert (found.claim, found.title) == (given["claimReviewed"], "Was the bridge closed?")
    assert (found.url, found.page, found.site) == (
        f"{SITE}/checks/1",
        "facts.example.org/checks/1",
        "facts.example.org",
    )
    assert (found.publisher, found.claimant, found.label) == ("Example Facts", "Milan Kos", "Mostly false")
    assert (found.rating_value, found.rating_worst, found.rating_best) == ("2", "1.0", "5")
    assert (found.claim_date.iso, found.review_date.iso) == ("2023-09-19", "2023-09-20")
    assert (found.language, found.licence) == ("pt-BR", "https://creativecommons.org/licenses/by/4.0/")
    assert (found.repairs, found.remarks) == ((), ())
    assert json.loads(found.raw) == given


@pytest.mark.parametrize(
    "whole",
    [
        [review()],
        {"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle"}, review()]},
        {"@type": "NewsArticle", "hasPart": {"review": [[review()]]}},
        [[{"@type": "WebPage"}], [review(), {"@type": "ClaimReview", "@id": "#only-a-reference"}]],
    ],
)
def test_a_review_is_found_wherever_it_stands(whole: Any) -> None:
    assert one(page(json.dumps(whole))).claim == review()["claimReviewed"]


@pytest.mark.parametrize(
    "kind",
    [["Review", "ClaimReview"], ["ClaimReview"], "https://schema.org/ClaimReview", "schema:claimReview", "CLAIMREVIEW"],
)
def test_a_type_may_be_a_list_or_have_a_prefix(kind: Any) -> None:
    assert one(review(**{"@type": kind, "@context": None})).label == "Mostly false"


def test_a_broken_block_does_not_take_the_others_with_it() -> None:
    found = read(page('{"@type": "ClaimReview", ', json.dumps(review(2)), "{]", "[1, 2"))

    assert [type(each) for each in found] == [UnreadableCheck, PriorCheckRecord]


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ('{"@type":"ClaimReview","url":"u","claimReviewed":"Line\nend\tand tab"}', "control signs stood inside"),
        (
            """{"@type":"ClaimReview","url":"u","claimReviewed":"Fish&#039;s rain"}""".replace('"', "&quot;"),
            "wrapped in entities",
        ),
        ('<!-- {"@type":"ClaimReview","url":"u","claimReviewed":"In a comment"} -->', "wrapped in entities"),
        ('//<![CDATA[\n{"@type":"ClaimReview","url":"u","claimReviewed":"In CDATA"}\n//]]>', "wrapped in entities"),
        ('\ufeff{"@type":"ClaimReview","url":"u","claimReviewed":"After a mark"}', "wrapped in entities"),
        ('{"@type":"ClaimReview","url":"u","claimReviewed":"He said "no" to it"}', "was broken and was mended"),
        ('{"@type":"ClaimReview","url":"u","claimReviewed":"A comma too many",}', "was broken and was mended"),
        ('{"@type":"ClaimReview",/* why */"url":"u","claimReviewed":"A comment"}', "was broken and was mended"),
        (
            '{"@type":"WebSite"}\n{"@type":"ClaimReview","url":"u","claimReviewed":"Two in a row"}',
            "control signs stood",
        ),
    ],
)
def test_broken_json_is_mended_and_the_record_says_how_far(block: str, words: str) -> None:
    found = one(page(block))

    assert found.claim in {
        "Line end and tab", "Fish's rain", "In a comment", "In CDATA", "After a mark", 'He said "no" to it',
        "A comma too many", "A comment", "Two in a row",
    }  # fmt: skip
    assert any(words in said for said in found.repairs)


def test_labels_and_numbers_stand_as_they_were_given() -> None:
    odd = {
        "ratingValue": -1,
        "bestRating": "",
        "worstRating": -1,
        "alternateName": "Incorrect \r",
        "ratingExplanation": 7,
    }

    found = one(review(reviewRating=odd))

    assert (found.label, found.rating_value, found.rating_worst, found.rating_best) == ("Incorrect", "-1", "-1", "")


@pytest.mark.parametrize(
    ("rating", "label"),
    [
        ([{"name": "Falso"}], "Falso"),
        ("Correct", "Correct"),
        ({"ratingValue": "Pants on fire"}, "Pants on fire"),
        ({"ratingValue": "4", "bestRating": "4"}, ""),
        ({"alternateName": ["", "錯誤"]}, "錯誤"),
        ({"alternateName": "F&amp;F &#039;x&#039;"}, "F&F 'x'"),
        (None, ""),
        (7, ""),
    ],
)
def test_the_verdict_is_found_in_whichever_place_it_stands(rating: Any, label: str) -> None:
    assert one(review(reviewRating=rating)).label == label


@pytest.mark.parametrize(
    ("item", "claimant"),
    [
        ({"@type": "CreativeWork", "author": {"name": "Varias fuentes"}}, "Varias fuentes"),
        ({"@type": "creativeWork", "author": ["Milan Kos", "mayor of Lind"]}, "Milan Kos, mayor of Lind"),
        ({"author": [{"name": "A"}, {"name": "A"}, {"name": "B\u00a0"}], "sameAs": []}, "A, B"),
        ([{"author": "Somebody"}], "Somebody"),
        ({"author": {"url": "/"}}, ""),
        ("a text", ""),
        (None, ""),
    ],
)  # fmt: skip
def test_a_claimant_may_be_anything(item: Any, claimant: str) -> None:
    assert one(review(itemReviewed=item)).claimant == claimant


@pytest.mark.parametrize(
    ("changes", "publisher"),
    [
        ({"author": {"@type": "Person", "name": "Ada"}}, "facts.example.org"),
        ({"author": {"@type": "Person", "name": "Ada", "worksFor": {"name": "The Desk"}}}, "The Desk"),
        ({"author": [{"@type": "Person", "name": "Ada"}, {"@type": "NewsMediaOrganization", "name": "Desk"}]}, "Desk"),
        ({"author": "Desk by name"}, "Desk by name"),
        ({"author": None, "publisher": {"name": "Press &amp; Co"}}, "Press & Co"),
        ({"author": None}, "facts.example.org"),
    ],
)
def test_the_publisher_is_the_body_that_checked(changes: dict[str, Any], publisher: str) -> None:
    assert one(review(**changes)).publisher == publisher


@pytest.mark.parametrize(
    ("url", "read_as"),
    [
        ("/verifica/1/", f"{SITE}/verifica/1/"),
        ("facts.example.org/noticias/x/", f"{SITE}/noticias/x/"),
        ("https://a.example/1https://a.example/2", "https://a.example/1"),
        (["", "https://a.example/1"], "https://a.example/1"),
        (None, PAGE),
    ],
)
def test_an_address_is_completed_and_the_record_says_so(url: Any, read_as: str) -> None:
    found = one(review(url=url))

    assert found.url == read_as
    assert bool(found.repairs) is (url != ["", "https://a.example/1"])


def test_a_publisher_that_names_another_site_is_pointed_out() -> None:
    found = one(review(author={"@type": "Organization", "name": "Famous Desk", "url": "https://famous.example/"}))

    assert found.remarks == ("It names famous.example as its publisher's site, and stands on facts.example.org.",)


def test_a_claim_is_tidied_and_never_invented() -> None:
    assert one(review(claimReviewed=["", " Padded &#039;claim&#039;<br />\r\nof two\u200b lines "])).claim == (
        "Padded 'claim' of two\u200b lines"
    )
    assert one(review(claimReviewed="A\u202eb\x00c\x07")).claim == "Abc"
    assert one(review(claimReviewed=None, itemReviewed={"text": "From the claim"})).claim == "From the claim"
    assert read(page(json.dumps(review(claimReviewed=" ", itemReviewed=None)))) == [
        UnreadableCheck(
            "“https://facts.example.org/checks/1”: "
            "It does not say which claim it reviews (claimReviewed is missing or empty)."
        )
    ]


def test_a_long_claim_is_cut_and_kept_whole_in_its_json() -> None:
    found = one(review(claimReviewed="word " * 600))

    assert len(found.claim) == 2_000
    assert found.claim.endswith("…")
    assert found.repairs == ("Cut, because it was too long: claim.",)
    assert json.loads(found.raw)["claimReviewed"] == "word " * 600


def test_dates_keep_what_was_written() -> None:
    found = one(review(datePublished="05/07/2019", itemReviewed={"datePublished": "2020-10-07 20:05"}))

    assert (found.review_date.raw, found.review_date.iso) == ("05/07/2019", None)
    assert (found.claim_date.iso, found.claim_date.precision) == ("2020-10-07", DatePrecision.LOCAL_TIME)
