"""Access tokens: made within one's role, shown once, revoked by their owner or an administrator, noted as used."""

import datetime

import pytest
from sqlalchemy import select, text

from claims.domain.errors import Forbidden, Invalid, NotFound
from claims.domain.policy import Action, Scope
from claims.models import Event, Token
from claims.queries import tokens as questions
from claims.services import documents, tokens
from claims.services.work import Actor, Desk
from tests.factories.clock import Clock
from tests.factories.people import People
from tests.factories.programs import MONTH, a_token


def bearer_of(desk: Desk, secret: str) -> Actor:
    with desk.reading() as session:
        token = questions.by_secret(session, secret)
    assert token is not None
    return tokens.bearer(token)


def test_the_secret_is_recognisable_and_the_table_does_not_hold_it(desk: Desk, people: People) -> None:
    token, secret = a_token(desk, people.ada, Scope.READ_DESK)
    other = a_token(desk, people.ada, Scope.READ_DESK)[1]

    with desk.reading() as session:
        stored = repr(session.execute(text("SELECT * FROM token")).all())

    assert secret.startswith("claims_")
    assert len(secret) >= 7 + 43  # 256 bits in base 64
    assert secret != other
    assert secret.removeprefix("claims_") not in stored
    assert len(token.secret_hash) == 64


def test_making_and_revoking_stand_in_the_history_without_the_secret(desk: Desk, people: People) -> None:
    token, secret = a_token(desk, people.ada, Scope.WRITE_CLAIMS, Scope.READ_DESK)
    with desk.work(people.ada) as work:
        tokens.revoke_own(work, token.ref)
        tokens.revoke_own(work, token.ref)

    with desk.reading() as session:
        events = session.scalars(select(Event).where(Event.subject_kind == "token").order_by(Event.seq)).all()

    assert [event.action for event in events] == ["token.make", "token.revoke"]
    assert events[0].changes == {
        "name": [None, "wire importer"],
        "scopes": [None, "read:desk write:claims"],
        "expires_at": [None, token.expires_at.isoformat()],
    }
    assert secret.removeprefix("claims_") not in repr([event.changes for event in events])


def test_a_token_never_allows_more_than_its_owner_may(desk: Desk, people: People) -> None:
    with pytest.raises(Invalid) as refused:
        a_token(desk, people.viktor, Scope.READ_DESK, Scope.WRITE_CLAIMS, Scope.WRITE_DOCUMENTS)

    assert refused.value.fields == {
        "scopes": "Your role does not allow write:claims or write:documents, so neither can a token of yours."
    }
    assert a_token(desk, people.viktor, Scope.READ_DESK)[0].scopes == (Scope.READ_DESK,)


WRONG: list[tuple[str, str, list[Scope], int]] = [
    ("name", "", [Scope.READ_DESK], 30),
    ("name", "x" * 121, [Scope.READ_DESK], 30),
    ("name", "turned \u202e round", [Scope.READ_DESK], 30),
    ("scopes", "importer", [], 30),
    ("life", "importer", [Scope.READ_DESK], 0),
    ("life", "importer", [Scope.READ_DESK], 400),
]


@pytest.mark.one_database
def test_what_a_token_needs_is_said_beside_its_field(desk: Desk, people: People) -> None:
    for field, name, scopes, days in WRONG:
        with desk.work(people.ada) as work, pytest.raises(Invalid) as refused:
            tokens.make(work, name=name, scopes=scopes, life=datetime.timedelta(days=days))
        assert set(refused.value.fields) == {field}, (field, name)


def test_an_owner_revokes_their_own_and_an_administrator_anybodys(desk: Desk, people: People) -> None:
    first, second = a_token(desk, people.ada)[0], a_token(desk, people.ada)[0]

    with desk.work(people.boris) as work, pytest.raises(NotFound):
        tokens.revoke_own(work, first.ref)
    with pytest.raises(Forbidden), desk.work(people.carmen) as work:
        tokens.revoke_any(work, first.ref)
    with desk.work(people.ada) as work:
        tokens.revoke_own(work, first.ref)
    with desk.work(people.dina) as work:
        tokens.revoke_any(work, second.ref)

    with desk.reading() as session:
        rows = questions.everybodys(session, desk.clock())
    assert [row.state for row in rows] == ["revoked", "revoked"]


def test_a_bearer_may_do_what_the_scopes_say_and_nothing_beside(desk: Desk, people: People) -> None:
    actor = bearer_of(desk, a_token(desk, people.dina, Scope.WRITE_DOCUMENTS)[1])

    with desk.work(actor) as work:
        documents.bring_in(work, text="A text of some words.", title="A text")
    for action in set(Action) - {Action.EDIT_DOCUMENT}:
        with desk.work(actor) as work, pytest.raises(Forbidden):
            work.require(action)


def test_a_token_makes_no_token(desk: Desk, people: People) -> None:
    actor = bearer_of(desk, a_token(desk, people.dina)[1])

    with pytest.raises(Forbidden), desk.work(actor) as work:
        tokens.make(work, name="its child", scopes=[Scope.READ_DESK], life=MONTH)


def test_last_use_is_noted_to_the_minute(desk: Desk, people: People, clock: Clock) -> None:
    token, secret = a_token(desk, people.ada)
    noted = []
    for seconds in (0, 30, 29, 1, 3600):
        clock.move(seconds=seconds)
        with desk.reading() as session:
            found = questions.by_secret(session, secret)
        assert found is not None
        tokens.note_use(desk, found)
        with desk.reading() as session:
            noted.append((clock.now - (questions.by_ref(session, token.ref).use.used_at or clock.now)).seconds)

    assert noted == [0, 30, 59, 0, 0]


@pytest.mark.one_database
def test_nobody_gathers_open_tokens_without_end(desk: Desk, people: People) -> None:
    made = [a_token(desk, people.ada, Scope.READ_DESK)[0] for _ in range(tokens.MOST_OPEN)]

    with pytest.raises(Invalid):
        a_token(desk, people.ada, Scope.READ_DESK)
    with desk.work(people.ada) as work:
        tokens.revoke_own(work, made[0].ref)

    assert isinstance(a_token(desk, people.ada, Scope.READ_DESK)[0], Token)
