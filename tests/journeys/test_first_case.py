"""From an article to a reviewed, published verdict and its report, through real forms in a real browser."""

import csv
import io
import json
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.factories.people import People
from tests.journeys.conftest import Opener, served
from tests.journeys.story import (
    CASUALTIES,
    CLAIMS,
    DENIED,
    POPULATION,
    WARNED,
    bring_in_the_article,
    claim_page,
    highlighted,
    log_in,
    make_claims,
    paste_words,
    pick,
    select_words,
    send,
)

WARNING, DENIAL = CLAIMS[2].statement, CLAIMS[3].statement


@pytest.fixture
def site(app: Flask, people: People) -> Iterator[str]:
    """The desk with its five people, served."""
    assert people.ada.name
    with served(app) as address:
        yield address


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_an_article_becomes_a_reviewed_published_verdict(site: str, open_page: Opener, javascript: bool) -> None:
    ada = open_page(site, javascript=javascript)
    boris = open_page(site, javascript=javascript)
    carmen = open_page(site, javascript=javascript)
    for page, name in ((ada, "ada"), (boris, "boris"), (carmen, "carmen")):
        log_in(page, name)

    document = bring_in_the_article(ada)
    make_claims(ada, document, select_words if javascript else paste_words)
    the_words_stand_highlighted(ada, document)
    claim = claim_page(ada, WARNING)
    link_the_denial(ada, claim)
    take_it(ada, claim)
    submit_is_refused_with_everything_missing(ada, claim)
    add_evidence(ada, claim)
    assess(ada, claim)
    submit(ada, claim)
    ref = claim.rsplit("/", 1)[-1]
    return_it(boris, ref)
    improve_and_submit(ada, claim)
    approve(boris, ref)
    publish(carmen, claim)

    the_reader_sees_the_verdict(open_page(site, javascript=javascript))
    the_reports_hold_it(carmen, ref)


def the_words_stand_highlighted(page: Page, document: str) -> None:
    page.goto(document)
    text = "".join(highlighted(page))
    for words in (POPULATION, CASUALTIES, WARNED, DENIED):
        assert words in text


def link_the_denial(page: Page, claim: str) -> None:
    page.goto(f"{claim}/relations/new")
    page.locator("[name=kind]").select_option(label="This claim is denied by")
    pick(page, "other", "moscow", DENIAL)
    send(page, "Relate the two")
    expect(page.get_by_role("complementary")).to_contain_text(DENIAL)
    other = claim_page(page, DENIAL)
    expect(page.get_by_role("complementary")).to_contain_text(WARNING)
    assert other != claim


def take_it(page: Page, claim: str) -> None:
    page.goto(claim)
    send(page, "Take it")


def submit_is_refused_with_everything_missing(page: Page, claim: str) -> None:
    page.goto(claim)
    send(page, "Submit for review")
    main = page.get_by_role("main")
    for missing in (
        "A rating",
        "Whether it was said",
        "A summary of one or two sentences",
        "The reasoning",
        "Two independent pieces of evidence",
        "Supporting evidence looked for",
        "Undermining evidence looked for",
        "Right of reply asked, or why not",
    ):
        expect(main).to_contain_text(missing)


def add_evidence(page: Page, claim: str) -> None:
    for title, publisher, stance, address in (
        (
            "Statement on local measures",
            "Ministry of Defence of Azerbaijan",
            "supports",
            "https://mod.example/statement",
        ),
        ("Denial by the spokeswoman", "Foreign Ministry of Russia", "refutes", "https://mid.example/denial"),
    ):
        page.goto(f"{claim}/evidence/new")
        page.locator("summary", has_text="A new source").click()
        page.fill("[name=title]", title)
        page.locator("[name=kind]").select_option("statement")
        page.fill("[name=publisher]", publisher)
        page.fill("[name=published]", "19 September 2023")
        page.fill("[name=url]", address)
        page.locator(f"[name=stance][value={stance}]").check()
        page.locator("[name=reliability]").select_option("C")
        page.locator("[name=credibility]").select_option("3")
        page.locator("[name=is_primary]").check()
        page.fill("[name=excerpt]", "have been informed")
        send(page, "Add evidence")
        expect(page.get_by_role("main")).to_contain_text(title)


def assess(page: Page, claim: str) -> None:
    page.goto(f"{claim}/assessment")
    page.locator("[name=rating][value=unproven]").check()
    page.locator("[name=subreason]").select_option("conflicting_accounts")
    page.locator("[name=attribution_rating]").select_option("confirmed")
    page.locator("[name=confidence]").select_option("medium")
    page.fill("[name=headline]", "Did Azerbaijan’s military warn Russia?")
    page.fill("[name=summary]", "Both sides agree that word was passed; they differ on when.")
    page.fill("[name=reasoning]", "The statement is on record. *When* the word came is not.")
    page.fill("[name=as_of]", "20 September 2023")
    page.locator("[name=looked_for_support]").check()
    page.locator("[name=looked_for_undermining]").check()
    page.fill("[name=no_reply_because]", "Both ministries had spoken publicly.")
    send(page, "Save assessment")
    expect(page.get_by_role("main")).to_contain_text("Unproven")


def submit(page: Page, claim: str) -> None:
    page.goto(claim)
    send(page, "Submit for review")
    expect(page.get_by_role("main")).to_contain_text("In review")


def return_it(page: Page, ref: str) -> None:
    page.goto(f"/review/{ref}")
    expect(page.get_by_role("main")).to_contain_text("Statement on local measures")
    page.fill("#decision-note", "Say in the summary who denies it.")
    send(page, "Return to the checker")


def improve_and_submit(page: Page, claim: str) -> None:
    page.goto("/desk")
    expect(page.get_by_role("main")).to_contain_text("Returned to me")
    page.goto(f"{claim}/assessment")
    page.fill("[name=summary]", "Azerbaijan says it told the Russian side; Moscow denies a warning in advance.")
    send(page, "Save assessment")
    submit(page, claim)


def approve(page: Page, ref: str) -> None:
    page.goto("/review")
    page.get_by_role("link", name=WARNING).click()
    expect(page.get_by_role("main")).to_contain_text("Moscow denies a warning in advance.")
    assert page.url.endswith(ref)
    send(page, "Approve")


def publish(page: Page, claim: str) -> None:
    page.goto(f"{claim}/publish")
    send(page, "Publish")
    expect(page.get_by_role("main")).to_contain_text("Published")


def the_reader_sees_the_verdict(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Did Azerbaijan’s military warn Russia?").click()
    article = page.get_by_role("article")
    for words in (
        WARNED,
        "Azerbaijan’s military",
        "Unproven: the accounts conflict",
        "Moscow denies a warning in advance.",
        "Confirmed",
        "Denial by the spokeswoman",
        "Both ministries had spoken publicly.",
    ):
        expect(article).to_contain_text(words)
    expect(article).not_to_contain_text(DENIAL)  # it has not been published


def the_reports_hold_it(page: Page, ref: str) -> None:
    rows = list(csv.DictReader(io.StringIO(report(page, "csv-data"), newline="")))
    entries = json.loads(report(page, "json"))["claims"]
    (row,) = [row for row in rows if row["id"] == ref]
    (entry,) = [entry for entry in entries if entry["check"]["ref"] == ref]
    assert (row["claim"], row["state"], row["rating"]) == (WARNING, "published", "unproven")
    assert [relation["statement"] for relation in entry["check"]["relations"]] == [DENIAL]
    assert len(rows) == len(entries) == len(CLAIMS)


def report(page: Page, form: str) -> str:
    page.goto("/exchange")
    page.locator(f"[name=report][value={form}]").check()
    with page.expect_download() as waiting:
        send(page, "Write the report")
    return waiting.value.path().read_text(encoding="utf-8")
