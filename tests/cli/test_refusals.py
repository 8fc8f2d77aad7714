"""What goes wrong in the terminal comes out as a sentence, never as a trace."""

import errno
import signal
from collections.abc import Iterator
from pathlib import Path

import click
import psycopg
import pytest
from click.testing import CliRunner, Result
from sqlalchemy.exc import OperationalError, ProgrammingError

from claims.adapters.database import DatabaseUnusable
from claims.cli.door import NOT_MIGRATED
from claims.cli.main import main
from claims.cli.refusals import NOT_ALLOWED, UNREACHABLE
from claims.cli.refusals import Terminal as Group
from claims.config import BadSetting
from claims.domain.errors import Forbidden
from tests.cli.conftest import ENTRY, Terminal, terminal_on

CODE_WITHOUT_FLASK = """
import sys
for name in ("flask", "werkzeug", "wtforms", "flask_wtf", "flask_login"):
    sys.modules[name] = None
from claims.cli.main import main
main(prog_name="claims")
"""


def outcome_of(fault: BaseException) -> Result:
    @click.group(cls=Group)
    def group() -> None:
        """A group like that of all commands."""

    @group.command()
    def fail() -> None:
        """Fail."""
        raise fault

    return CliRunner().invoke(group, ["fail"])


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Forbidden("Your role does not allow that."), "Your role does not allow that."),
        (BadSetting("CLAIMS_BASE_URL is wrong."), "CLAIMS_BASE_URL is wrong."),
        (DatabaseUnusable("The database is too old."), "The database is too old."),
        (OperationalError("SELECT 'secret'", {}, Exception("refused")), UNREACHABLE.format(doctor="group doctor")),
        (ProgrammingError("CREATE", {}, psycopg.errors.InsufficientPrivilege()), NOT_ALLOWED["42501"]),
        (PermissionError(errno.EACCES, "Permission denied", "/root/x.csv"), "/root/x.csv: Permission denied."),
    ],
)
def test_a_refusal_is_one_sentence_with_status_one(fault: Exception, sentence: str) -> None:
    outcome = outcome_of(fault)

    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (1, "", f"{sentence}\n")


def test_an_interrupt_is_quiet() -> None:
    outcome = outcome_of(KeyboardInterrupt())

    assert (outcome.exit_code, outcome.output) == (130, "")


def test_an_error_of_ours_is_not_hidden() -> None:
    assert isinstance(outcome_of(ZeroDivisionError()).exception, ZeroDivisionError)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--nonsense",), "No such option '--nonsense'. “claims --help” says how it is typed."),
        (("nonsense",), "No such command 'nonsense'. “claims --help” says how it is typed."),
        (
            ("user", "add", "ada"),
            (
                "Missing option '--role'. Choose from: viewer, checker, editor, admin."
                " “claims user add --help” says how it is typed."
            ),
        ),
        (
            ("read", "no-such-file"),
            "Invalid value for 'FILE': File 'no-such-file' does not exist. “claims read --help” says how it is typed.",
        ),
        (
            ("export", "csv", "--since", "2023-13-01"),
            (
                "Invalid value for '--since': There is no month 13: months run from 1 to 12."
                " “claims export --help” says how it is typed."
            ),
        ),
    ],
)
def test_what_is_typed_wrongly_is_one_sentence_with_status_two(
    tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    outcome = terminal_on(tmp_path, f"sqlite:///{tmp_path}/desk.db")(*words)

    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (2, "", f"{sentence}\n")


def test_an_address_that_is_not_of_the_web_is_told_apart_from_a_file(terminal: Terminal) -> None:
    outcome = terminal("import", "document", "ftp://example.org/text")

    assert (outcome.exit_code, outcome.stderr) == (
        1,
        "“ftp://example.org/text” is not a web address: it begins with http:// or https:// and a host.\n",
    )


def test_help_that_the_terminal_cannot_show_is_refused_in_words(tmp_path: Path) -> None:
    terminal = terminal_on(tmp_path, "nonsense")
    terminal.environment["PYTHONIOENCODING"] = "latin-1"

    status, _output, errors = terminal.run("export", "--help")

    assert (status, errors) == (1, "The text holds a character that LATIN-1 cannot write (U+201C).\n")


def test_ctrl_c_while_the_program_is_being_read_leaves_no_trace(tmp_path: Path) -> None:
    interrupted = """
import importlib.abc, os, runpy, signal, sys

class Interrupts(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "claims.cli.main":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupts())
runpy.run_module("claims", run_name="__main__")
"""

    status, output, errors = terminal_on(tmp_path, "nonsense").run(code=interrupted)

    assert (status, output, errors) == (-signal.SIGINT, "", "")


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("CLAIMS_BASE_URL", "desk.example", "CLAIMS_BASE_URL"),
        ("CLAIMS_DATABASE_URL", "postgresql://x:y", "CLAIMS_DATABASE_URL"),
        ("CLAIMS_SECRET_KEY", "short", "CLAIMS_SECRET_KEY"),
        ("CLAIMS_DATABASE_URL", "nonsense", "CLAIMS_DATABASE_URL"),
        ("CLAIMS_DATABASE_URL", "postgresql://[::1", "CLAIMS_DATABASE_URL"),
        ("CLAIMS_DATABASE_URL", "postgresql+psycopg2://desk.example/claims", "CLAIMS_DATABASE_URL"),
        ("CLAIMS_DATABASE_URL", "postgresql+psycopg://nobody:hidden@127.0.0.1:1/claims", "CLAIMS_DATABASE_URL"),
        ("CLAIMS_INSTANCE", "/dev/null/instance", "CLAIMS_INSTANCE"),
    ],
)
def test_a_setting_that_cannot_work_is_named(tmp_path: Path, name: str, value: str, named: str) -> None:
    terminal = terminal_on(tmp_path, f"sqlite:///{tmp_path}/desk.db")
    terminal.environment[name] = value

    outcome = terminal("user", "list")

    assert (outcome.exit_code, outcome.stdout, outcome.stderr.count("\n")) == (1, "", 1)
    assert (named in outcome.stderr, "hidden" in outcome.stderr) == (True, False)


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 64], ids=["empty", "short", "binary"])
def test_a_damaged_key_is_refused_by_its_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret.key").write_bytes(content)

    outcome = terminal_on(tmp_path, f"sqlite:///{tmp_path}/desk.db")("user", "list")

    assert (outcome.exit_code, outcome.stdout, outcome.stderr.count("\n")) == (1, "", 1)
    assert f"The key in {tmp_path / 'secret.key'} is damaged." in outcome.stderr


def test_a_new_instance_folder_is_closed_to_others(tmp_path: Path) -> None:
    terminal_on(tmp_path / "new", f"sqlite:///{tmp_path}/desk.db")("user", "list")

    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("words", [("export", "csv", "--case"), ("export", "csv", "--claim")], ids=" ".join)
def test_half_a_character_on_the_command_line_is_refused_in_words(terminal: Terminal, words: tuple[str, ...]) -> None:
    outcome = terminal(*words, "a\udcff")

    assert (outcome.exit_code, outcome.stdout) == (1, "")
    assert outcome.stderr == "The text holds a character that UTF-8 cannot write (U+DCFF).\n"


def commands(group: click.Group, *above: str) -> Iterator[tuple[str, ...]]:
    """The words of every command and group, the outermost first."""
    yield above
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)
        else:
            yield (*above, name)


@pytest.mark.parametrize("words", list(commands(main)), ids=" ".join)
def test_every_command_explains_itself(tmp_path: Path, words: tuple[str, ...]) -> None:
    told = terminal_on(tmp_path, "nonsense")(*words, "--help")

    assert (told.exit_code, told.stdout.splitlines()[0].startswith(f"Usage: {' '.join(('claims', *words))}")) == (
        0,
        True,
    )


def test_the_terminal_works_where_flask_is_not_installed(tmp_path: Path) -> None:
    terminal = terminal_on(tmp_path, f"sqlite:///{tmp_path}/desk.db")

    told = [terminal.run(*words, code=CODE_WITHOUT_FLASK) for words in (("db", "upgrade"), ("user", "list"))]

    assert [(status, errors) for status, _output, errors in told] == [(0, ""), (0, "")]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("import", "document", "-"), (1, "The text is empty.\n")),
        (("export", "md"), (0, "")),
        (("user", "list"), (0, "")),
    ],
)
def test_streams_that_the_shell_has_closed_are_empty(
    terminal: Terminal, words: tuple[str, ...], told: tuple[int, str]
) -> None:
    closing = "import sys; sys.stdin = sys.stdout = None"  # as Python finds them after <&- and >&-

    status, _output, errors = terminal.run(*words, code=f"{closing}\n{ENTRY}")

    assert (status, errors) == told


def test_a_command_in_a_process_of_its_own_leaves_no_trace(tmp_path: Path) -> None:
    told = terminal_on(tmp_path, f"sqlite:///{tmp_path}/desk.db").run("user", "list")

    assert told == (1, "", f"{NOT_MIGRATED.format(upgrade='claims db upgrade')}\n")
