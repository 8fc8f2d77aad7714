"""A form that is sent twice, by a double click or after a lost answer, does nothing twice and leads where it led."""

import re
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse
from wtforms import PasswordField
from wtforms.fields.core import UnboundField

from claims.domain.lifecycle import State
from claims.domain.vocabulary import Stance
from claims.models import (
    Appearance,
    Base,
    Case,
    Claim,
    Comment,
    Document,
    Event,
    Evidence,
    Figure,
    Relation,
    ReplyRequest,
    SentForm,
    Source,
    Speaker,
)
from claims.services.tidying import tidy
from claims.services.work import Desk
from claims.web.kit.forming import DeskForm
from tests.factories.casefiles import Crew, ask_for_reply, claim_in, new_claim, reload
from tests.factories.clock import Clock
from tests.factories.fixtures import TOKEN, SignIn, post
from tests.factories.html import text_of
from tests.factories.people import PASSWORD
from tests.factories.sources import add_source
from tests.factories.texts import CURLY, a_document

ONCE = re.compile(r'name="once"[^>]*value="([^"]+)"')
NEW = "eleven slow turnstiles"
TWICE = "This was sent twice. It stands once."

SOURCE = {"title": "Log of the centre", "kind": "official", "reliability": "C"}
PIECE = {"stance": Stance.SUPPORTS.value, "reliability": "C", "credibility": "2", "excerpt": "have been informed"}
SAID = {"voice": "unknown", "manner": "indirect", "polarity": "asserts", "kind": "event"}

# What is added → where its form stands, what is typed, and the table in which it stands once.
ADDITIONS: dict[str, tuple[str, dict[str, str], type[Base]]] = {
    "claim": ("/claims/new", {"statement": "The road was closed.", "kind": "event", "language": "en"}, Claim),
    "evidence": ("/claims/{claim}/evidence/new", PIECE | {"source-pick": "{source}", "source": "{source}"}, Evidence),
    "comment": ("/claims/{claim}/comments", {"body": "Who counted?"}, Comment),
    "relation": ("/claims/{claim}/relations/new", {"kind": "denies", "other": "{other}"}, Relation),
    "figure": ("/claims/{claim}/figures/new", {"words": "at least two", "counted": "killed"}, Figure),
    "reply": (
        "/claims/{claim}/replies/new",
        {"seen": "0", "asked": "The ministry", "channel": "mail", "asked_on": "2023-09-19"},
        ReplyRequest,
    ),
    "source": ("/sources/new", SOURCE, Source),
    "speaker": ("/speakers/new", {"name": "Mara Lind", "kind": "person"}, Speaker),
    "case": ("/cases/new", {"title": "The harbour wall"}, Case),
    "document": ("/documents/new", {"title": "A text", "kind": "article", "language": "en", "text": CURLY}, Document),
    "words of a text": ("/documents/{document}", SAID | {"quote": "At least two people were hurt there"}, Appearance),
}
ADDRESSES = {"words of a text": "/documents/{document}/claims"}


@pytest.fixture
def names(desk: Desk, crew: Crew) -> Mapping[str, str]:
    """The public identifiers that addresses and answers name."""
    return {
        "claim": new_claim(desk, crew).ref,
        "other": new_claim(desk, crew, "Nobody was warned.").ref,
        "source": add_source(desk, crew.author).ref,
        "document": a_document(desk, crew.author).ref,
    }


def drawn(browser: FlaskClient, page: str, typed: Mapping[str, str]) -> dict[str, str]:
    """A form as it would be sent: its tokens and what is typed."""
    html = browser.get(page).get_data(as_text=True)
    csrf, once = TOKEN.search(html), ONCE.search(html)
    assert csrf is not None
    assert once is not None
    return {"csrf_token": csrf[1], "once": once[1], **typed}


def count(desk: Desk, table: type[Base]) -> int:
    with desk.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def both(browser: FlaskClient, address: str, form: Mapping[str, str]) -> tuple[TestResponse, TestResponse]:
    return browser.post(address, data=form), browser.post(address, data=form)


def test_what_is_added_twice_stands_once(desk: Desk, names: Mapping[str, str], sign_in: SignIn) -> None:
    ada = sign_in("ada")
    for what, (page, typed, table) in ADDITIONS.items():
        address = ADDRESSES.get(what, page).format(**names)
        form = drawn(ada, page.format(**names), {name: value.format(**names) for name, value in typed.items()})
        before = count(desk, table)

        first, second = both(ada, address, form)

        assert (first.status_code // 100, second.status_code, second.location) == (3, 302, first.location), what
        assert count(desk, table) == before + 1, what
        assert TWICE in text_of(ada.get(second.location).get_data(as_text=True)), what


def test_two_at_once_make_one(desk: Desk, names: Mapping[str, str], sign_in: SignIn) -> None:
    ada, gate = sign_in("ada"), threading.Barrier(2)
    other = ada.application.test_client()
    for what in ("claim", "evidence", "source"):
        page, typed, table = ADDITIONS[what]
        address, before = page.format(**names), count(desk, table)
        form = drawn(ada, address, {name: value.format(**names) for name, value in typed.items()})
        cookie = ada.get_cookie("claims")
        assert cookie is not None
        other.set_cookie("claims", cookie.value)

        def send(browser: FlaskClient, address: str = address, form: Mapping[str, str] = form) -> tuple[int, str]:
            gate.wait()
            answer = browser.post(address, data=form)
            return answer.status_code, str(answer.location)

        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(send, (ada, other)))

        assert (len(set(answers)), answers[0][0], count(desk, table)) == (1, 302, before + 1), what


def test_other_words_from_the_same_form_are_a_second_thing(
    desk: Desk, names: Mapping[str, str], sign_in: SignIn
) -> None:
    ada, page = sign_in("ada"), f"/claims/{names['claim']}/comments"
    form = drawn(ada, page, {"body": "Who counted?"})

    ada.post(page, data=form)
    ada.post(page, data={**form, "body": "And when?"})

    assert count(desk, Comment) == 2


def test_a_refused_form_may_be_sent_again(desk: Desk, names: Mapping[str, str], sign_in: SignIn) -> None:
    ada, page = sign_in("ada"), f"/claims/{names['claim']}/relations/new"
    form = drawn(ada, page, {"kind": "denies", "other": names["claim"]})

    answers = both(ada, page, form)

    assert [answer.status_code for answer in answers] == [422, 422]
    assert count(desk, SentForm) == 0


def test_the_same_token_means_nothing_in_other_hands(desk: Desk, names: Mapping[str, str], sign_in: SignIn) -> None:
    ada, boris, page = sign_in("ada"), sign_in("boris"), f"/claims/{names['claim']}/comments"
    typed = {"body": "Who counted?", "once": drawn(ada, page, {})["once"]}

    ada.post(page, data=drawn(ada, page, {}) | typed)
    boris.post(page, data=drawn(boris, page, {}) | typed)

    assert count(desk, Comment) == 2


def test_an_edit_sent_twice_is_no_conflict_with_oneself(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.NEW)
    ask_for_reply(desk, crew.author, claim)
    with desk.reading() as session:
        ref, version = session.execute(select(ReplyRequest.ref, ReplyRequest.version)).one()
    ada, page = sign_in("ada"), f"/claims/{claim.ref}/replies/{ref}/edit"
    typed = {"asked": "The ministry", "channel": "mail", "asked_on": "2023-09-19", "seen": str(version)}
    form = drawn(ada, page, typed | {"answer": "No comment.", "answered_on": "2023-09-20"})

    first, second = both(ada, page, form)

    assert [(answer.status_code, answer.location) for answer in (first, second)] == [
        (302, f"/claims/{claim.ref}#reply")
    ] * 2


def test_a_move_sent_twice_is_made_once_and_not_refused(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = new_claim(desk, crew)
    ada, page = sign_in("ada"), f"/claims/{claim.ref}/dismiss"
    form = drawn(ada, page, {"dismissed_as": "mistake", "note": "The wrong text."})

    first, second = both(ada, page, form)

    assert [first.location, second.location] == [f"/claims/{claim.ref}"] * 2
    assert reload(desk, claim).state is State.DISMISSED
    with desk.reading() as session:
        assert session.scalars(select(Event.action).where(Event.outcome == "refused")).all() == []


def test_where_the_first_answer_was_never_given_the_page_of_the_form_is_shown(
    desk: Desk, names: Mapping[str, str], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.web.kit.resends.PAUSE", 0)
    ada, page = sign_in("ada"), f"/claims/{names['claim']}/comments"
    form = drawn(ada, page, {"body": "Who counted?"})
    ada.post(page, data=form)
    with desk.work(None) as work:
        work.session.scalars(select(SentForm)).one().location = ""

    answer = ada.post(page, data=form)

    assert (answer.location, count(desk, Comment)) == (page, 1)


def test_a_form_that_shows_a_secret_once_carries_no_token(sign_in: SignIn) -> None:
    dina = sign_in("dina")
    for page in ("/account/tokens", "/admin/webhooks/add", "/admin/people/add", "/exchange"):
        assert ONCE.search(dina.get(page).get_data(as_text=True)) is None


def kinds_of(form: type[DeskForm]) -> Iterator[type[DeskForm]]:
    for kind in form.__subclasses__():
        yield from (kind, *kinds_of(kind))


def asks_for_a_password(kind: type[DeskForm]) -> bool:
    fields = (field for field in vars(kind).values() if isinstance(field, UnboundField))
    return any(issubclass(field.field_class, PasswordField) for field in fields)


def test_no_form_with_a_password_draws_a_token(app: Flask) -> None:
    found = {kind.__name__: kind.once for kind in kinds_of(DeskForm) if asks_for_a_password(kind)}

    assert (found, bool(app.blueprints)) == ({"LoginForm": None, "PasswordForm": None, "ResetForm": None}, True)


def test_nothing_is_kept_of_a_password_even_when_a_token_is_sent_with_it(desk: Desk, sign_in: SignIn) -> None:
    ada = sign_in("ada")
    token = {"once": "drawn-before"}

    logged_in = post(ada, "/login", {"name": "ada", "password": PASSWORD, **token})
    changed = post(ada, "/account/password", {"old": PASSWORD, "new": NEW, "again": NEW, **token})

    assert (logged_in.location, changed.location, count(desk, SentForm)) == ("/desk", "/account", 0)


def test_sent_forms_are_forgotten_after_a_day(
    desk: Desk, names: Mapping[str, str], sign_in: SignIn, clock: Clock
) -> None:
    ada, page = sign_in("ada"), f"/claims/{names['claim']}/comments"
    ada.post(page, data=drawn(ada, page, {"body": "Who counted?"}))
    clock.move(hours=23)
    tidy(desk)
    kept = count(desk, SentForm)

    clock.move(hours=1)
    tidy(desk)

    assert (kept, count(desk, SentForm)) == (1, 0)
