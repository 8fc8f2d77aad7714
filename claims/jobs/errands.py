"""What an errand gets and gives: the task in its hands, its way to report, and how it ends."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from claims.config import Config
from claims.services.work import Actor, Desk


@dataclass(frozen=True)
class Task:
    """A job as its errand sees it: the payload, and in whose name to act (none: in the system's).

    ``attempt`` counts from 1. The same task may come again, after a failure or because a worker died in the middle of
    it, so an errand finds out first what an earlier attempt has already done.
    """

    ref: str
    kind: str
    payload: Mapping[str, object]
    actor: Actor | None
    attempt: int
    config: Config


@dataclass(frozen=True)
class Done:
    """The errand is done: in which words, at which address of ours its outcome is seen, and what else it gives."""

    words: str = ""
    address: str = ""
    result: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Later:
    """The errand did its part and is to be run again after a moment; this is no failure and counts none."""

    run_after: datetime.datetime
    words: str = ""


class Report(Protocol):
    """Says how far an errand is: ``report(17, 45, "Reading row 17")``.

    Call it between transactions, and as often as you like: only every half second is written down. It raises
    ``Stopped`` when the worker has to end, and ``LeaseLost`` when the job is no longer this worker's; let both pass.
    """

    def __call__(self, done: int, total: int, step: str = "") -> None:
        """Write it down, or raise."""

    def meanwhile(self, done: int, total: int, step: str = "") -> None:
        """The same inside a transaction of your own, for which the other would wait on SQLite; raises ``Stopped``."""


class Stopped(Exception):
    """The worker ends: the errand is given back and runs again from its beginning."""


Errand = Callable[[Desk, Task, Report], Done | Later | None]
