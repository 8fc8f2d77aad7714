"""The right of reply: whom the desk asked, when and how, and what came back."""

import datetime
from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from claims.domain.days import latest_today
from claims.domain.errors import Invalid
from claims.domain.names import overlong
from claims.domain.policy import Action
from claims.models import Claim, ReplyRequest
from claims.services.dossier import touch
from claims.services.seen import refuse_stale
from claims.services.work import Work, plain

LIMITS = {"asked": 200, "channel": 100, "answer": 20_000}


class ReplyFields(TypedDict, total=False):
    """The parts of a request for a reply; days are days of the calendar, ``answer`` stands with ``answered_on``."""

    asked: str
    channel: str
    asked_on: datetime.date
    deadline: datetime.date | None
    answer: str
    answered_on: datetime.date | None


def ask(work: Work, ref: str, **fields: Unpack[ReplyFields]) -> ReplyRequest:
    """Note that somebody was asked to respond to a claim; raises ``Invalid`` with every field that is wrong."""
    work.require(Action.ASSESS)
    claim = work.hold(Claim, ref)
    values = {**BLANK, **fields}
    _check(values, latest_today(work.now))
    touch(work, claim)
    request = work.add(ReplyRequest(claim_id=claim.id, **values))
    changes = {name: [None, plain(value)] for name, value in values.items() if value}
    work.record("reply.ask", request, changes=changes)
    return request


def edit(work: Work, ref: str, seen: int, **fields: Unpack[ReplyFields]) -> ReplyRequest:
    """Change a request, or enter its answer; raises ``Conflict``, ``Invalid`` or ``MoveRefused``."""
    work.require(Action.ASSESS)
    request = work.hold(ReplyRequest, ref)
    stored = {name: getattr(request, name) for name in BLANK}
    refuse_stale(work, request, seen, {name: plain(stored[name]) for name in fields})
    _check({**stored, **fields}, latest_today(work.now))
    changes = work.change(request, **fields)
    if changes:
        claim = work.session.get_one(Claim, request.claim_id, with_for_update=True)
        touch(work, claim)
        work.record("reply.edit", request, changes=changes)
    return request


BLANK: dict[str, Any] = {
    "asked": "", "channel": "", "asked_on": None, "deadline": None, "answer": "", "answered_on": None,
}  # fmt: skip


def _check(values: Mapping[str, Any], today: datetime.date) -> None:
    """Refuse everything that is wrong at once (law 9)."""
    wrong = overlong(values, LIMITS)
    wrong |= {field: words for field, words in _faults(values, today) if words}
    if wrong:
        raise Invalid("This request cannot be kept as it is.", fields=wrong)


def _faults(values: Mapping[str, Any], today: datetime.date) -> list[tuple[str, str]]:
    asked_on, deadline, answered_on = values["asked_on"], values["deadline"], values["answered_on"]
    day = asked_on or today
    has_answer = bool(values["answer"].strip())
    return [
        ("asked", "" if values["asked"].strip() else "Say whom you asked."),
        ("channel", "" if values["channel"].strip() else "Say how you asked: mail, telephone, a letter."),
        ("asked_on", "" if asked_on else "Give the day on which you asked."),
        ("asked_on", "This day lies ahead." if day > today else ""),
        ("deadline", "The deadline lies before the day of asking." if deadline and deadline < day else ""),
        ("answered_on", "The answer lies before the day of asking." if answered_on and answered_on < day else ""),
        ("answered_on", "This day lies ahead." if answered_on and answered_on > today else ""),
        ("answered_on", "Give the day of the answer." if has_answer and not answered_on else ""),
        ("answer", "Give the answer, or leave its day out." if answered_on and not has_answer else ""),
    ]
