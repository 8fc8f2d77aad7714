"""Claim reports of many claims beside the bare database and csv modules: lines a second, CPU, and memory at its peak.

``python benchmarks/exports.py [--claims 100000] [--formats csv-data,json]`` makes a desk of that many claims in a
temporary folder, writes each report in a process of its own, and prints a table. The limit is the database module
handing the very same statement's rows to ``csv.writer``, with nothing of ours between; the memory of a line is what
its process took beyond the base that it stood on before the report began.
"""

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import many_claims
import pysqlite3
from sqlalchemy.dialects import sqlite

from claims.adapters.database import open_database
from claims.domain.report_row import ReportRow
from claims.domain.reporting import ReportFormat
from claims.domain.syndication import Site
from claims.extensions import clock
from claims.queries import report_rows, reports
from claims.queries.reports import Selection
from claims.services import exporting
from claims.services.exporting import Report
from claims.services.work import Desk

PIECE = b" " * 65_536
SITE = Site("Example Facts Desk", "https://facts.example")
BARE, BARE_TABLE = "bare", "bare-table"
NAMES = {BARE: "limit: same statement, csv.writer", BARE_TABLE: "table of claims alone, csv.writer"}
FORMATS = [form.value for form in ReportFormat if not form.is_paper and form is not ReportFormat.BUNDLE]


def main() -> None:
    """Build the desk, run every format in a process of its own, print the table."""
    asked = _arguments()
    if asked.child:
        print(json.dumps(_measured(asked.child, asked.database)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "desk.db")
        many_claims.build(path, asked.claims)
        limit = _run(BARE, path)
        print(f"{asked.claims:,} claims, {path.stat().st_size / 1e6:,.0f} MB of database\n")
        print(f"{'report':<36}{'claims/s':>10}{'cpu s':>8}{'MB out':>8}{'+ MB':>7}{'of the limit (cpu)':>20}")
        for name in [BARE, BARE_TABLE, *asked.formats.split(",")]:
            found = limit if name == BARE else _run(name, path)
            share = limit["cpu"] / found["cpu"]
            print(
                f"{NAMES.get(name, name):<36}{asked.claims / found['seconds']:>10,.0f}{found['cpu']:>8.2f}"
                f"{found['size'] / 1e6:>8.1f}{found['memory'] / 1e6:>7.1f}{share:>19.0%}"
            )


def _measured(name: str, path: Path) -> dict[str, float]:
    """One report in this process: seconds, CPU, bytes, and the memory it took beyond what stood before."""
    run = BARES[name](path) if name in BARES else _report(ReportFormat(name), path)
    next(run)
    before = _peak()
    began, cpu = time.perf_counter(), time.process_time()
    size = sum(len(piece) for piece in run)
    seconds, spent = time.perf_counter() - began, time.process_time() - cpu
    return {"seconds": seconds, "cpu": spent, "size": size, "memory": _peak() - before}


def _peak() -> float:
    """The most memory that this program has had, in bytes; what ran in the process before it does not count."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0
    (line,) = (line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return float(line.split()[1]) * 1024


def _report(form: ReportFormat, path: Path) -> Iterator[bytes]:
    desk = Desk(open_database(f"sqlite:///{path}"), clock)
    with desk.reading() as session:
        for _row in reports.desk_rows(session, Selection(), SITE.address):
            pass  # fills the page cache of the connection, 64 MB whatever is asked, so that it counts into the base
        list(exporting.write(session, Report(form, Selection(ref="claim0000001")), SITE))
        yield b""
        yield from exporting.write(session, Report(form, Selection()), SITE)


def _bare(path: Path) -> Iterator[bytes]:
    """The statement of our own lines as SQL text, over the whole table, straight into ``csv.writer``."""
    statement = report_rows.all_rows()
    text = str(statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    return _rows_as_csv(path, text)


def _bare_table(path: Path) -> Iterator[bytes]:
    return _rows_as_csv(path, "SELECT * FROM claim ORDER BY id")


def _rows_as_csv(path: Path, text: str) -> Iterator[bytes]:
    connection = pysqlite3.connect(str(path))
    yield b""
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(ReportRow._fields)
        writer.writerows(connection.execute(text))
        size = file.tell()
    yield from (PIECE for _ in range(size // len(PIECE)))
    connection.close()


BARES: dict[str, Callable[[Path], Iterator[bytes]]] = {BARE: _bare, BARE_TABLE: _bare_table}


def _run(name: str, path: Path) -> dict[str, float]:
    words = [sys.executable, __file__, "--child", name, "--database", str(path)]
    told: dict[str, float] = json.loads(subprocess.run(words, capture_output=True, check=True, text=True).stdout)
    return told


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--database", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
