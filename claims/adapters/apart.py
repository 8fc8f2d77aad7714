"""Reading files that nobody trusts in a process of their own: it has a time, a memory and no secrets.

The parent names a function of our own as ``module:function``; the child calls it with the bytes and answers in JSON.
What is too slow is ended, what needs too much memory or takes the interpreter down does so there, not here.
"""

import importlib
import json
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, BinaryIO

from claims.domain.errors import Invalid, Refusal, TooLarge
from claims.domain.extracted import Extracted, Unreadable

MOST_MEMORY = 1_500_000_000  # bytes of address space; the libraries take about a third of it
SLOW = (
    "Reading this file took longer than {seconds:.0f} seconds and was stopped. It may be damaged, or made to do that."
)
BROKEN = "Reading this file needed more memory than a text takes, or ended in a fault. It may be damaged."
_REFUSALS: dict[str, type[Refusal]] = {"TooLarge": TooLarge}

Told = Callable[[int, int], None]


def read_apart(
    function: str,
    content: bytes,
    options: Mapping[str, str] | None = None,
    *,
    seconds: float,
    progress: Told | None = None,
) -> Extracted:
    """What ``function`` reads out of the bytes within so many seconds; ``progress`` is told how far it is.

    Raises the refusal that the function raises, or ``Unreadable`` when it took too long or broke down. What
    ``progress`` raises ends the child and is passed on.
    """
    head = json.dumps({"function": function, "options": dict(options or {}), "length": len(content)})
    with _child() as child:
        clock = threading.Timer(seconds, child.kill)
        clock.start()
        try:
            answer = _asked(child, head.encode() + b"\n" + content, progress)
        finally:
            is_late = clock.finished.is_set()
            clock.cancel()
            child.kill()
    if answer is None:
        raise Unreadable(SLOW.format(seconds=seconds) if is_late else BROKEN)
    if "refusal" in answer:
        raise refusal_of(answer)
    return Extracted.from_plain(answer["result"])


def bare_environment() -> dict[str, str]:
    """The environment of a child: where the program lies, and nothing that is told to this process in confidence."""
    return {"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LANG": "C.UTF-8"}


def bound_itself() -> None:
    """Limit this process, a child, for good: its memory, no byte to any file, and no word on its output but our own."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  what libraries print is no answer


def told_of(refusal: Invalid | TooLarge) -> dict[str, str]:
    """A refusal on its way out of a child."""
    return {"refusal": "TooLarge" if isinstance(refusal, TooLarge) else "Invalid", "message": refusal.message}


def refusal_of(told: Mapping[str, Any]) -> Refusal:
    """The refusal that a child has told."""
    return _REFUSALS.get(str(told["refusal"]), Unreadable)(str(told["message"]))


def called(name: str) -> Callable[..., Any]:
    """The function that is named as ``module:function``."""
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def _child() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-B", "-c", "from claims.adapters.apart import answer; answer()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=bare_environment(),
        close_fds=True,
    )


def _asked(child: subprocess.Popen[bytes], question: bytes, progress: Told | None) -> dict[str, Any] | None:
    """The last line of the child; none when it ended without one."""
    if child.stdin is None or child.stdout is None:  # never: both are pipes
        return None
    with suppress(BrokenPipeError):
        child.stdin.write(question)
        child.stdin.close()
    for line in child.stdout:
        try:
            told = json.loads(line)
        except ValueError:
            return None
        if "done" not in told:
            return dict(told)
        if progress:
            progress(int(told["done"]), int(told["total"]))
    return None


def answer(source: BinaryIO | None = None, sink: BinaryIO | None = None) -> None:
    """What the child does: read the question, bound itself, call the function, write the answer."""
    reading, writing = source or sys.stdin.buffer, sink or sys.stdout.buffer
    asked = json.loads(reading.readline())
    content = reading.read(asked["length"])
    if sink is None:  # in a process of its own
        bound_itself()
    _write(writing, _outcome(asked["function"], content, asked["options"], writing))


def _outcome(function: str, content: bytes, options: Mapping[str, str], sink: BinaryIO) -> dict[str, Any]:
    extra: dict[str, Any] = dict(options)
    if extra.pop("tells", ""):
        extra["progress"] = lambda done, total: _write(sink, {"done": done, "total": total})
    try:
        found: Extracted = called(function)(content, **extra)
    except (Invalid, TooLarge) as refusal:
        return told_of(refusal)
    return {"result": found.as_plain()}


def _write(sink: BinaryIO, told: Mapping[str, Any]) -> None:
    sink.write(json.dumps(told).encode() + b"\n")
    sink.flush()
