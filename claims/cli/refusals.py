"""Refusals and faults in the terminal: one plain sentence on standard error and a non-zero exit, never a trace."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click
from sqlalchemy.exc import SQLAlchemyError

from claims.adapters.database import DatabaseUnusable
from claims.config import BadSetting
from claims.domain.errors import Refusal

INTERRUPTED = 130  # what a shell answers for Ctrl+C
UNREACHABLE = "The database cannot be used. Is it running, and is CLAIMS_DATABASE_URL right? “claims doctor” says more."


class Declined(click.ClickException):
    """A refusal on its way to standard error, in its own words; exit status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the sentence and nothing else."""
        click.echo(self.message, file=file, err=file is None)


class Terminal(click.Group):
    """The group of all commands; whatever a command refuses comes out as a sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        open_closed_streams()
        with in_words():
            return super().invoke(ctx)


def open_closed_streams() -> None:
    """Let a stream that the shell has closed (``<&-``, ``>&-``) read as empty and write to nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  open to the end


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what a command may raise into what the terminal says."""
    try:
        yield
    except Refusal as refusal:
        raise Declined(refusal.message) from None
    except (BadSetting, DatabaseUnusable) as fault:
        raise Declined(str(fault)) from None
    except SQLAlchemyError:
        raise Declined(UNREACHABLE) from None
    except UnicodeEncodeError as fault:  # half a character on the command line, or a terminal that cannot show one
        letter = f"U+{ord(fault.object[fault.start]):04X}"
        raise Declined(f"The text holds a character that {fault.encoding.upper()} cannot write ({letter}).") from None
    except KeyboardInterrupt:
        raise click.exceptions.Exit(INTERRUPTED) from None
    except OSError as fault:
        if fault.errno == errno.EPIPE:  # the reader of our output has left; click ends quietly
            raise
        raise Declined(f"{fault.filename or 'The file'}: {fault.strerror or fault}.") from None
