"""The library: checks of other publishers are searched, read as they came, and their labels are given a meaning."""

import pytest

from claims.services.work import Desk
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of, valid
from tests.factories.imports import SITE, bring_in_checks, review
from tests.factories.people import People
from tests.factories.statements import counted


def rated(label: str) -> dict[str, object]:
    return {"reviewRating": {"@type": "Rating", "alternateName": label, "ratingValue": "2", "bestRating": "6"}}


def test_a_check_is_shown_as_it_was_given_beside_what_it_means_here(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    bring_in_checks(desk, people.ada, review(1, **rated("Pants on Fire!"), inLanguage="en"))
    viktor = sign_in("viktor")

    listed = viktor.get("/library").get_data(as_text=True)
    address = listed.partition('href="/library/')[2].partition('"')[0]
    html = viktor.get(f"/library/{address}").get_data(as_text=True)

    valid(html, address)
    words = text_of(html)
    assert "Never our own verdict." in text_of(listed)
    assert "Their label “Pants on Fire!”" in words
    assert "Their number 2 on a scale from ? to 6" in words
    assert "False" in words
    assert "A rule over the words of the label" in words
    assert f'<a href="{SITE}/checks/1" rel="noopener nofollow"' in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("text=river+number+2", {2}),
        ("text=RIVER%20monday", {1, 2, 3}),
        ("text=Kós", {1, 2, 3}),
        ("text=%22)%20OR%20*", set()),
        ("rating=mostly_false", {1}),
        ("rating=unmapped", {3}),
        ("mapped_by=rule", {1, 2}),
        ("site=facts.example.org", {1, 2, 3}),
        ("reviewed_from=2023-09-21", {2}),
        ("reviewed_to=2023-09-20", {1, 3}),
        ("language=hy", {3}),
    ],
)
def test_the_library_is_searched_and_narrowed(
    desk: Desk, people: People, sign_in: SignIn, query: str, found: set[int]
) -> None:
    bring_in_checks(
        desk,
        people.ada,
        review(1),
        review(2, **rated("True"), datePublished="2023-10"),
        review(3, **rated("Rubber stamp"), inLanguage="hy"),
    )

    html = sign_in("viktor").get(f"/library?{query}").get_data(as_text=True)

    valid(html, query)
    assert {number for number in (1, 2, 3) if f"river number {number}" in html} == found


def test_a_decision_about_a_label_reaches_every_check_with_it_and_can_be_taken_back(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    other = {"url": "https://other.example/9", **rated("RUBBER stamp")}
    bring_in_checks(desk, people.ada, review(1, **rated("Rubber stamp")), review(2, **rated("rubber_stamp!")))
    bring_in_checks(desk, people.ada, review(9, **other))
    ada = sign_in("ada")
    html = ada.get("/library/labels").get_data(as_text=True)
    valid(html, "labels")
    assert text_of(html).count("nothing yet") == 2
    assert "3 checks carry labels of their publishers." in text_of(ada.get("/library").get_data(as_text=True))

    told = {"site": "facts.example.org", "label_words": "rubber stamp", "rating": "unproven", "reach": "site"}
    post(ada, "/library/labels", told, page="/library/labels")
    assert text_of(ada.get("/library/labels").get_data(as_text=True)).count("nothing yet") == 1
    assert "1 check carries a label of its publisher." in text_of(ada.get("/library").get_data(as_text=True))
    assert text_of(ada.get("/library?rating=unproven").get_data(as_text=True)).count("river number") == 2

    post(ada, "/library/labels", {**told, "rating": "none", "reach": "everywhere"}, page="/library/labels")
    assert "Every label means something here." in text_of(ada.get("/library/labels").get_data(as_text=True))

    mapped = ada.get("/library/labels?mapped=yes").get_data(as_text=True)
    taken = mapped.partition("/library/labels/")[2].partition("/forget")[0]
    post(ada, f"/library/labels/{taken}/forget", page="/library/labels")
    assert "nothing yet" in text_of(ada.get("/library/labels").get_data(as_text=True))


def test_a_rating_that_is_none_of_ours_is_refused(desk: Desk, people: People, sign_in: SignIn) -> None:
    bring_in_checks(desk, people.ada, review(1, **rated("Rubber stamp")))
    told = {"site": "facts.example.org", "label_words": "rubber stamp", "rating": "superb", "reach": "site"}
    ada = sign_in("ada")

    post(ada, "/library/labels", told, page="/library/labels")

    assert "That could not be decided" in text_of(ada.get("/library/labels").get_data(as_text=True))


def test_words_that_would_be_markup_are_shown_as_words(desk: Desk, people: People, sign_in: SignIn) -> None:
    evil = "</script><script>alert(1)</script> =cmd() \u202etxt"
    bring_in_checks(desk, people.ada, review(1, claimReviewed=evil, headline=evil, **rated(evil)))

    html = sign_in("ada").get("/library").get_data(as_text=True)

    assert "<script>alert" not in html
    assert "\u202e" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_an_address_that_runs_is_not_kept(desk: Desk, people: People, sign_in: SignIn) -> None:
    batch = bring_in_checks(desk, people.ada, review(1), review(2, url="javascript:alert(1)"))

    assert (batch.accepted, batch.refused) == (1, 1)
    assert "javascript:" not in sign_in("ada").get("/library").get_data(as_text=True)


def test_the_library_needs_as_many_statements_for_three_checks_as_for_one(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    ada = sign_in("ada")
    counts = []
    for number in range(3):
        bring_in_checks(desk, people.ada, review(number))
        with counted(desk.database) as sent:
            assert ada.get("/library?text=bridge").status_code == 200
        counts.append(len(sent))

    assert counts == [counts[0]] * 3


def test_what_is_said_of_a_medium_is_shown_apart_and_means_no_rating(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    medium = {
        "@type": "MediaReview",
        "url": f"{SITE}/checks/9",
        "mediaAuthenticityCategory": ["StagedContent", "<b>SatireOrParody"],
        "itemReviewed": {"interpretedAsClaim": "A film of the flood.", "contentUrl": f"{SITE}/flood.mp4"},
    }
    bring_in_checks(desk, people.ada, medium)
    viktor = sign_in("viktor")
    address = viktor.get("/library").get_data(as_text=True).partition('href="/library/')[2].partition('"')[0]

    html = viktor.get(f"/library/{address}").get_data(as_text=True)

    valid(html, address)
    assert f'<a href="{SITE}/flood.mp4" rel="noopener nofollow"' in html
    assert "The medium Staged, Satire or parody" in text_of(html)
    assert "no rating is made of it. Numbers of" in text_of(html)
