"""``claims import csv|claimreview|library``: what is told, what is refused, and that nothing is half-written."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, select

from claims.models import Claim, Event, ImportBatch, PriorCheck
from claims.services.work import Desk
from tests.cli.conftest import Terminal
from tests.factories.claims import add_case
from tests.factories.imports import feed, page, review, table
from tests.factories.people import SYSTEM, People

Keep = Callable[[bytes], str]
GOOD = table(("claim", "speaker", "date"), ("The dam held.", "Mara Lind", "2023-09"), ("The road was shut.", "", ""))
BAD = table(("claim", "date"), ("The dam held.", "2023-09"), ("No", "05/07/2019"), ("", "2020"))


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """A file of these bytes, by its path."""

    def kept(content: bytes) -> str:
        path = tmp_path / "sent.dat"
        path.write_bytes(content)
        return str(path)

    return kept


def statements(desk: Desk) -> list[str]:
    with desk.reading() as session:
        return list(session.scalars(select(Claim.statement).order_by(Claim.id)))


def count(desk: Desk, model: type[PriorCheck | ImportBatch | Event]) -> int:
    with desk.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_claims_come_in_from_a_table(terminal: Terminal, desk: Desk, keep: Keep) -> None:
    result = terminal("import", "csv", keep(GOOD))

    assert result.exit_code == 0
    assert result.stdout.startswith("2 claims imported.\nImport ")
    assert statements(desk) == ["The dam held.", "The road was shut."]
    again = terminal("import", "csv", keep(GOOD))
    assert (again.exit_code, again.stdout) == (0, "0 claims imported, 2 here already.\n")
    assert count(desk, ImportBatch) == 1


def test_a_rehearsal_tells_everything_and_writes_nothing(terminal: Terminal, desk: Desk, keep: Keep) -> None:
    good = terminal("import", "csv", keep(GOOD), "--dry-run")
    bad = terminal("import", "csv", keep(BAD), "--dry-run")
    checks = terminal("import", "library", keep(feed(review(1), review(1), {"@type": "ClaimReview"})), "--dry-run")

    assert (good.exit_code, good.stdout) == (0, "2 claims would be imported.\n")
    assert (bad.exit_code, bad.stdout) == (1, "1 claim would be imported, 2 refused.\n")
    assert (checks.exit_code, checks.stdout) == (1, "1 check would be imported, 1 here already, 1 refused.\n")
    assert statements(desk) == []
    assert [count(desk, model) for model in (PriorCheck, ImportBatch, Event)] == [0, 0, 0]


def test_a_refused_row_is_named_and_stops_everything(terminal: Terminal, desk: Desk, keep: Keep) -> None:
    result = terminal("import", "csv", keep(BAD))

    assert (result.exit_code, result.stdout) == (1, "0 claims imported, 2 refused.\n")
    assert result.stderr.splitlines() == [
        "Row 3: date: “05/07/2019” can be two days. Write 2019-05-07 or 2019-07-05. claim: 5 to 1,000 characters.",
        "Row 4: claim: There is no claim in this row.",
        "Nothing was written. Mend the rows that were refused, or import the other 1 with --skip-refused.",
    ]
    assert statements(desk) == []
    assert count(desk, Event) == 0


def test_refused_rows_can_be_skipped_and_are_still_told(terminal: Terminal, desk: Desk, keep: Keep) -> None:
    result = terminal("import", "csv", keep(BAD), "--skip-refused")

    assert result.exit_code == 1
    assert result.stdout.startswith("1 claim imported, 2 refused.\nImport ")
    assert len(result.stderr.splitlines()) == 2
    assert statements(desk) == ["The dam held."]


def test_columns_cases_and_languages_are_told(terminal: Terminal, desk: Desk, keep: Keep) -> None:
    case = add_case(desk, SYSTEM)
    content = table(("Satz", "claim", "Wann"), ("Der Damm hielt.", "ignored", "2023-09"))
    told = ("--mapping", "Satz=statement", "--mapping", "Wann=date", "--case", case.slug, "--language", "de")

    result = terminal("import", "csv", keep(content), *told, "--kind", "event")

    assert result.exit_code == 0
    with desk.reading() as session:
        claim = session.scalars(select(Claim)).one()
    assert (claim.statement, claim.language, str(claim.claimed_on), claim.case_id, claim.kind.value) == (
        "Der Damm hielt.",
        "de",
        "2023-09",
        case.id,
        "event",
    )


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (("--mapping", "nowhere=statement"), "is not COLUMN=FIELD with a column of the file: claim, speaker, date"),
        (("--mapping", "date=weather"), "There is no field “weather”; the fields are statement, claimant"),
        (("--mapping", "claim="), "Say which column holds the claim."),
        (("--case", "nowhere"), "There is no case “nowhere”"),
        (("--language", "english!"), "is not the tag of a language"),
    ],
)
def test_what_cannot_be_followed_is_said(
    terminal: Terminal, desk: Desk, keep: Keep, told: tuple[str, ...], words: str
) -> None:
    result = terminal("import", "csv", keep(GOOD), *told)

    assert result.exit_code != 0
    assert words in result.stderr
    assert statements(desk) == []


def test_spreadsheets_and_standard_input_are_read(terminal: Terminal, desk: Desk, keep: Keep) -> None:
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].append(("claim",))
    book.worksheets[0].append(("The dam held.",))
    book.save(file)

    assert terminal("import", "csv", keep(file.getvalue())).exit_code == 0
    assert terminal("import", "csv", "-", typed=b"claim\nThe road was shut.\n").exit_code == 0
    assert statements(desk) == ["The dam held.", "The road was shut."]


def test_a_file_that_is_no_table_is_refused_in_one_sentence(terminal: Terminal, keep: Keep) -> None:
    result = terminal("import", "csv", keep(b"%PDF-1.7"))

    assert (result.exit_code, result.stderr) == (1, "This is a PDF, not a table. Send a CSV or XLSX file.\n")


def test_checks_come_in_from_pages_and_feeds(terminal: Terminal, desk: Desk, keep: Keep) -> None:
    broken = '{"@type": "ClaimReview", "claimReviewed": "It "rained" fish", "url": "/fish"}'

    from_page = terminal("import", "claimreview", keep(page(broken)), "--url", "https://a.example/today")
    from_feed = terminal("import", "library", keep(feed(review(1), None, review(2), {"item": 1})))

    assert (from_page.exit_code, from_page.stdout.partition("\n")[0]) == (
        0,
        "1 check imported, 1 of them after a repair.",
    )
    assert (from_feed.exit_code, from_feed.stdout.partition("\n")[0]) == (0, "2 checks imported.")
    with desk.reading() as session:
        assert session.scalars(select(PriorCheck.url).order_by(PriorCheck.id)).first() == "https://a.example/fish"


def test_checks_that_can_be_kept_are_kept_beside_those_that_cannot(terminal: Terminal, desk: Desk, keep: Keep) -> None:
    result = terminal("import", "claimreview", keep(feed(review(1), review(2, claimReviewed="", itemReviewed=None))))

    assert result.exit_code == 1
    assert result.stdout.startswith("1 check imported, 1 refused.\n")
    assert result.stderr == (
        "Row 2: “https://facts.example.org/checks/2”: "
        "It does not say which claim it reviews (claimReviewed is missing or empty).\n"
    )
    assert count(desk, PriorCheck) == 1


def test_nothing_is_fetched_unless_the_installation_allows_it(terminal: Terminal) -> None:
    result = terminal("import", "claimreview", "--url", "https://a.example/today")

    assert (result.exit_code, result.stderr) == (
        1,
        "This installation fetches nothing from other sites. CLAIMS_FETCH=on allows it.\n",
    )
    assert terminal("import", "claimreview").exit_code == 2


def test_the_claims_of_a_command_are_in_nobodys_name(
    terminal: Terminal, desk: Desk, people: People, keep: Keep
) -> None:
    terminal("import", "csv", keep(GOOD))

    with desk.reading() as session:
        assert set(session.scalars(select(Claim.created_by_id))) == {None}
        assert set(session.scalars(select(Event.actor_name).where(Event.action == "claim.make"))) == {"the terminal"}
    assert people.ada.id is not None
