"""Reading long files that nobody trusts in a process of their own, line by line; ``apart`` reads one text so.

The child has the file as its input and writes a line of JSON for each record that the function yields: neither process
holds the whole, and what the function takes too long or too much memory for ends there, not here.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from io import UnsupportedOperation
from typing import Any, BinaryIO

from claims.adapters.apart import BROKEN, SLOW, bare_environment, bound_itself, called, refusal_of, told_of
from claims.domain.errors import Invalid, TooLarge
from claims.domain.extracted import Unreadable

_PROGRAM = "from claims.adapters.lines_apart import answer; answer()"


def lines_apart(
    function: str, file: BinaryIO, options: Mapping[str, str] | None = None, *, seconds: float | None
) -> Generator[Any, None, None]:
    """What ``function``, named as ``module:function``, yields when it is called with the file: plain JSON values.

    ``seconds`` counts from the first record asked for to the last, none for as long as it takes. Raises the refusal
    that the function raises, or ``Unreadable`` when it took too long or broke down. Close it to end the child.
    """
    question = json.dumps({"function": function, "options": dict(options or {})})
    with _as_input(file) as source, _child(question, source) as child:
        clock = threading.Timer(seconds or 0, child.kill)
        if seconds is not None:
            clock.start()
        try:
            ending = yield from _records(child)
        finally:
            is_late = clock.finished.is_set()
            clock.cancel()
            child.kill()
    if ending is None:
        raise Unreadable(SLOW.format(seconds=seconds) if is_late else BROKEN)
    if "refusal" in ending:
        raise refusal_of(ending)


def _records(child: subprocess.Popen[bytes]) -> Generator[Any, None, dict[str, Any] | None]:
    """Hand on every record; answers how the child ended, none where it did not say."""
    for line in child.stdout or ():
        try:
            told = json.loads(line)
        except ValueError:  # it was ended in the middle of a line
            return None
        if "record" not in told:
            return dict(told)
        yield told["record"]
    return None


@contextmanager
def _as_input(file: BinaryIO) -> Iterator[int]:
    """The file as something that another process can read from its beginning."""
    try:
        number = file.fileno()
    except (UnsupportedOperation, AttributeError):
        with tempfile.TemporaryFile() as kept:
            file.seek(0)
            shutil.copyfileobj(file, kept)
            kept.seek(0)
            yield kept.fileno()
        return
    os.lseek(number, 0, os.SEEK_SET)
    yield number


def _child(question: str, source: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  our own program; the stranger's file is only its input
        [sys.executable, "-B", "-c", _PROGRAM, question],
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=bare_environment(),
        close_fds=True,
    )


def answer() -> None:
    """What the child does: bound itself, call the function with its input, write a line for every record."""
    asked = json.loads(sys.argv[1])
    sink = sys.stdout.buffer
    bound_itself()
    write_lines(asked["function"], sys.stdin.buffer, asked["options"], sink)


def write_lines(function: str, file: BinaryIO, options: Mapping[str, str], sink: BinaryIO) -> None:
    """Call the function and write what it yields, and at last how it ended."""
    ending = {"end": ""}
    try:
        for count, record in enumerate(called(function)(file, **options)):
            sink.write(json.dumps({"record": record}).encode() + b"\n")
            if not count:  # whoever wants to know what the first says need not wait for the others
                sink.flush()
    except (Invalid, TooLarge) as refusal:
        ending = told_of(refusal)
    sink.write(json.dumps(ending).encode() + b"\n")
    sink.flush()
