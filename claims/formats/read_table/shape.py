"""What a table is once it is read: names of columns, and rows of text numbered as a spreadsheet numbers them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.domain.errors import Invalid

MOST_COLUMNS = 200
LONGEST_NAME = 100


class NotATable(Invalid):
    """The file cannot be read as a table; the message says where and why."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row in the order of the header, as text; the header is row 1. ``extra`` counts surplus cells."""

    number: int
    cells: tuple[str, ...]
    extra: int = 0


@dataclass(frozen=True)
class Table:
    """The names of the columns, each different from the others, and the rows, which can be read once."""

    header: tuple[str, ...]
    rows: Iterator[TableRow]


Numbered = tuple[int, Sequence[str]]  # the number of a row as a spreadsheet counts, and its cells


def table_of(records: Iterator[Numbered]) -> Table:
    """The first record that holds anything as header, the later ones as rows; empty ones count but are left out.

    Raises ``NotATable`` for a file without any, and for more than 200 columns.
    """
    for _number, record in records:
        if any(cell.strip() for cell in record):
            header = _header(record)
            return Table(header, _rows(records, len(header)))
    raise NotATable("The file is empty: a table begins with a row of names.")


def _header(record: Sequence[str]) -> tuple[str, ...]:
    last = max(at for at, cell in enumerate(record) if cell.strip())
    if last >= MOST_COLUMNS:
        raise NotATable(f"The first row names {last + 1:,} columns; at most {MOST_COLUMNS} can be read.")
    names: list[str] = []
    for at, cell in enumerate(record[: last + 1], start=1):
        name = " ".join(cell.split())[:LONGEST_NAME] or f"column {at}"
        again = sum(1 for other in names if other == name or other.startswith(f"{name} ("))
        names.append(f"{name} ({again + 1})" if again else name)
    return tuple(names)


def _rows(records: Iterator[Numbered], width: int) -> Iterator[TableRow]:
    blank = ("",) * width
    for number, record in records:
        cells = tuple(record[:width])
        extra = sum(1 for cell in record[width:] if cell.strip())
        if extra or any(cell and not cell.isspace() for cell in cells):
            yield TableRow(number, cells + blank[len(cells) :], extra)
