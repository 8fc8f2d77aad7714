"""A database that cannot be written to: what waiting cures is told apart from what somebody has to mend."""

import logging

import pytest
from sqlalchemy.exc import OperationalError

from claims.services.constraints import out_of_reach


@pytest.mark.parametrize(
    ("fault", "words", "is_logged"),
    [
        ("database is locked", "The database is busy. Nothing was changed; send it again in a moment.", False),
        (
            "canceling statement due to lock timeout",
            "The database is busy. Nothing was changed; send it again in a moment.",
            False,
        ),
        (
            "database or disk is full",
            "The disk of the desk is full or failing. Nothing was changed; tell whoever runs it.",
            True,
        ),
        ("disk I/O error", "The disk of the desk is full or failing. Nothing was changed; tell whoever runs it.", True),
        (
            'could not extend file "base/16384/2619": No space left on device',
            "The disk of the desk is full or failing. Nothing was changed; tell whoever runs it.",
            True,
        ),
        (
            "attempt to write a readonly database",
            "The database cannot be written to. Nothing was changed; tell whoever runs it.",
            True,
        ),
    ],
)
def test_what_waiting_does_not_cure_is_said_and_logged(
    caplog: pytest.LogCaptureFixture, fault: str, words: str, is_logged: bool
) -> None:
    with caplog.at_level(logging.ERROR, "claims"):
        refusal = out_of_reach(OperationalError("INSERT", {}, Exception(fault)))
    assert (refusal.message, [fault in record.getMessage() for record in caplog.records]) == (words, [True] * is_logged)
