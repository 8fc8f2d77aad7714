"""Refusals and faults in the terminal: one plain sentence on standard error and a non-zero exit, never a trace."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from claims.adapters.database import DatabaseUnusable
from claims.cli.door import called
from claims.config import BadSetting
from claims.domain.errors import Refusal
from claims.services.constraints import state_of

INTERRUPTED = 130  # what a shell answers for Ctrl+C
UNREACHABLE = "The database cannot be used. Is it running, and is CLAIMS_DATABASE_URL right? “{doctor}” says more."

# By SQLSTATE: what PostgreSQL refuses although it can be reached.
NOT_ALLOWED = {
    "42501": "The account of CLAIMS_DATABASE_URL may not do that: name the owner of the tables, or grant it rights.",
    "25006": "The database takes no change: it is a standby, or set to be read only.",
    "55P03": "Somebody else holds what this needs. Nothing was changed; stop serving, or try again in a moment.",
}


class Declined(click.ClickException):
    """A refusal on its way to standard error, in its own words; exit status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the sentence and nothing else."""
        click.echo(self.message, file=file, err=file is None)


class Mistyped(Declined):
    """A command that was not typed as it has to be; exit status 2, as everywhere in a shell."""

    exit_code = 2


class Terminal(click.Group):
    """The group of all commands; whatever a command refuses comes out as a sentence."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read what stands before the command's name; help for all is printed here."""
        with in_words(), typing_in_words():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        open_closed_streams()
        with in_words(), typing_in_words():
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
    except SQLAlchemyError as fault:
        state = state_of(fault) if isinstance(fault, DBAPIError) else ""
        raise Declined(NOT_ALLOWED.get(state) or UNREACHABLE.format(doctor=called("doctor"))) from None
    except UnicodeEncodeError as fault:  # half a character on the command line, or a terminal that cannot show one
        letter = f"U+{ord(fault.object[fault.start]):04X}"
        raise Declined(f"The text holds a character that {fault.encoding.upper()} cannot write ({letter}).") from None
    except KeyboardInterrupt:
        raise click.exceptions.Exit(INTERRUPTED) from None
    except OSError as fault:
        if fault.errno == errno.EPIPE:  # the reader of our output has left; click ends quietly
            raise
        raise Declined(f"{fault.filename or 'The file'}: {fault.strerror or fault}.") from None


@contextmanager
def typing_in_words() -> Iterator[None]:
    """Turn what was typed wrongly into one sentence; a group's name alone asks for its help and gets it."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as fault:
        raise Mistyped(_in_one_line(fault)) from None


def _in_one_line(fault: click.UsageError) -> str:
    """What was typed wrongly, and which command says how it is typed."""
    wrong = " ".join(fault.format_message().split()).rstrip(".")
    if fault.ctx is None:
        return f"{wrong}."
    command = fault.ctx.command_path.removeprefix(fault.ctx.find_root().info_name or "")
    return f"{wrong}. “{called(f'{command} --help'.strip(), fault.ctx)}” says how it is typed."
