"""Imports beside the bare database and csv modules: rows a second, CPU, and memory at its peak.

``python benchmarks/imports.py [--checks 100000] [--claims 20000]`` writes a feed of ClaimReviews and a table of claims
into a temporary folder, imports each in a process of its own, and prints a table. The limit is ``executemany`` of the
driver putting the very same rows into the same table with the same indexes, in one transaction, its commit counted; for
the library once without and once with the full-text index rebuilt. Shares are by CPU, which other work on the machine
disturbs least. The memory of a line is what its process took beyond the base it stood on before the import began.
"""

import argparse
import csv
import datetime
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pysqlite3

from claims.adapters.database import open_database
from claims.domain.importing import ImportKind
from claims.domain.vocabulary import Role
from claims.formats.read_claimreview.files import read_checks
from claims.services import upkeep
from claims.services.importing import batches, running
from claims.services.importing.looking import look_at_claims
from claims.services.importing.reading import Source
from claims.services.work import Actor, Desk

TERMINAL = Actor(None, "a benchmark", Role.ADMIN)
WORDS = [f"word{number}" for number in range(4_000)]
LABELS = ("False", "True", "Mostly false", "Misleading", "Half True", "Falso: não aconteceu", "Rubber stamp")
SITES = 40


def main() -> None:
    """Write the files, run every line in a process of its own, print the table."""
    asked = _arguments()
    if asked.child:
        print(json.dumps(LINES[asked.child](Path(asked.folder))))
        return
    with tempfile.TemporaryDirectory() as folder:
        _write_files(Path(folder), asked.checks, asked.claims)
        print(f"{asked.checks:,} ClaimReviews ({_megabytes(folder, 'feed.json')}), ", end="")
        print(f"{asked.claims:,} claims ({_megabytes(folder, 'claims.csv')})\n")
        print(f"{'line':<52}{'rows/s':>10}{'cpu s':>8}{'+ MB':>7}{'of the limit (cpu)':>20}")
        for limit, lines in (("bare-checks", CHECK_LINES), ("bare-claims", CLAIM_LINES)):
            found = {name: _run(name, folder) for name in lines}
            for name, line in found.items():
                share = found[limit]["cpu"] / line["cpu"]
                speed = line["rows"] / line["seconds"]
                print(f"{NAMES[name]:<52}{speed:>10,.0f}{line['cpu']:>8.2f}{line['memory']:>7,.0f}{share:>19.0%} ")


NAMES = {
    "checks": "import library: read, judge, write, index, commit",
    "bare-checks": "limit: executemany of the same rows, commit",
    "bare-checks-index": "the same, and rebuild of the full-text index",
    "read-checks": "reading the feed alone",
    "claims": "import csv: read, judge, write, history, commit",
    "claims-spoken": "the same with speaker and address in every row",
    "bare-claims": "limit: csv.reader and executemany of the claims",
    "look": "the look before it (dry run)",
}
CHECK_LINES = ("checks", "bare-checks", "bare-checks-index", "read-checks")
CLAIM_LINES = ("claims", "claims-spoken", "look", "bare-claims")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Imports beside the bare limit.")
    parser.add_argument("--checks", type=int, default=100_000)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--child", choices=list(LINES), help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    return parser.parse_args()


def _run(name: str, folder: str) -> dict[str, float]:
    line = [sys.executable, __file__, "--child", name, "--folder", folder]
    told = subprocess.run(line, check=True, capture_output=True, text=True).stdout
    found: dict[str, float] = json.loads(told)
    return found


def _measured(rows: int, work: Callable[[], object]) -> dict[str, float]:
    base, wall, cpu = _peak(), time.perf_counter(), time.process_time()
    work()
    seconds, spent = time.perf_counter() - wall, time.process_time() - cpu
    return {"rows": rows, "seconds": seconds, "cpu": spent, "memory": _peak() - base}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _megabytes(folder: str, name: str) -> str:
    return f"{Path(folder, name).stat().st_size / 1e6:,.0f} MB"


def _desk(path: Path) -> Desk:
    path.unlink(missing_ok=True)
    database = open_database(f"sqlite:///{path}")
    upkeep.upgrade(database)
    return Desk(database, lambda: datetime.datetime(2023, 9, 20, tzinfo=datetime.UTC))


def _import(desk: Desk, kind: ImportKind, path: Path, mapping: dict[str, object]) -> int:
    with path.open("rb") as file, desk.reading() as session:
        ready = running.prepare(session, kind, mapping, Source(file, seconds=None))
    with desk.work(TERMINAL) as work:
        batch = batches.open_batch(work, kind, path.name, digest="0" * 64, size=path.stat().st_size, mapping=mapping)
        done = running.do(work, batch.ref, ready)
    return done.accepted + done.repaired


def _checks(folder: Path) -> dict[str, float]:
    desk = _desk(folder / "checks.db")
    found = _measured(0, lambda: _import(desk, ImportKind.CLAIMREVIEW, folder / "feed.json", {}))
    with desk.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT count(*) FROM prior_check").scalar()
    return {**found, "rows": float(rows or 0)}


def _bare_checks(folder: Path, *, is_indexed: bool) -> dict[str, float]:
    """The rows of the import that ran before, put in by the driver alone."""
    bare = _desk(folder / "bare.db")
    bare.database.engine.dispose()
    connection = _bare(folder / "bare.db")
    connection.execute("INSERT INTO import_batch SELECT * FROM source.import_batch")
    cursor = connection.execute("SELECT * FROM source.prior_check ORDER BY id")
    names = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    marks = ", ".join("?" * len(names))

    def write() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO prior_check ({', '.join(names)}) VALUES ({marks})", rows)  # noqa: S608
        if is_indexed:
            connection.execute("INSERT INTO prior_check_words (prior_check_words) VALUES ('rebuild')")
        connection.execute("COMMIT")

    return _measured(len(rows), write)


def _bare(path: Path) -> Any:
    """A connection of the driver alone, with the settings that ours have, and the imported desk beside it."""
    connection = pysqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("ATTACH ? AS source", (str(path.with_name("checks.db")),))
    return connection


def _read_checks(folder: Path) -> dict[str, float]:
    counts = [0]

    def read() -> None:
        with (folder / "feed.json").open("rb") as file:
            counts[0] = sum(1 for _ in read_checks(file))

    found = _measured(0, read)
    return {**found, "rows": float(counts[0])}


def _claims(folder: Path, name: str, *, is_look: bool = False) -> dict[str, float]:
    desk, path = _desk(folder / "claims.db"), folder / name
    mapping = running.proposal(path.read_bytes())
    counts = [0]

    def look() -> None:
        source = Source(io.BytesIO(path.read_bytes()[: 4 * 1024 * 1024]), seconds=None)
        with desk.reading() as session:
            counts[0] = look_at_claims(session, mapping, source, most=None, progress=None).tally.accepted

    def write() -> None:
        counts[0] = _import(desk, ImportKind.CSV, path, mapping.as_plain())

    found = _measured(0, look if is_look else write)
    return {**found, "rows": float(counts[0])}


def _bare_claims(folder: Path) -> dict[str, float]:
    """The same file through ``csv.reader`` into the table of claims alone: no check, no history, no batch."""
    _desk(folder / "plain.db").database.engine.dispose()
    connection = pysqlite3.connect(folder / "plain.db", isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")
    counts = [0]
    columns = "ref, statement, claimed_on, context, kind, language, place, priority, chosen_because, state, version"
    values = "?, ?, ?, '', 'other', 'en', '', 'normal', '', 'new', 1, '2023-09-20', '2023-09-20'"

    def rows() -> Iterator[tuple[str, str, str]]:
        with (folder / "claims.csv").open(encoding="utf-8", newline="") as file:
            for number, (_id, statement, day) in enumerate(csv.reader(file)):
                counts[0] = number
                yield f"ref{number:09d}", statement, day

    def write() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO claim ({columns}, created_at, updated_at) VALUES ({values})", rows())  # noqa: S608
        connection.execute("COMMIT")

    found = _measured(0, write)
    return {**found, "rows": float(counts[0])}


LINES: dict[str, Callable[[Path], dict[str, float]]] = {
    "checks": _checks,
    "bare-checks": lambda folder: _bare_checks(folder, is_indexed=False),
    "bare-checks-index": lambda folder: _bare_checks(folder, is_indexed=True),
    "read-checks": _read_checks,
    "claims": lambda folder: _claims(folder, "claims.csv"),
    "claims-spoken": lambda folder: _claims(folder, "spoken.csv"),
    "look": lambda folder: _claims(folder, "claims.csv", is_look=True),
    "bare-claims": _bare_claims,
}


def _write_files(folder: Path, checks: int, claims: int) -> None:
    chance = random.Random(1)  # noqa: S311  the same files every time, and no secret
    with (folder / "feed.json").open("w", encoding="utf-8") as file:
        file.write('{"@context": "http://schema.org", "@type": "DataFeed", "dataFeedElement": [\n')
        for number in range(checks):
            file.write((",\n" if number else "") + json.dumps(_item(number, chance), ensure_ascii=False))
        file.write("\n]}\n")
    for name, header in (
        ("claims.csv", ("id", "claim", "date")),
        ("spoken.csv", ("id", "claim", "date", "speaker", "url")),
    ):
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(header)
        writer.writerows(_claim(number, chance)[: len(header)] for number in range(claims))
        (folder / name).write_text(text.getvalue(), encoding="utf-8", newline="")


def _item(number: int, chance: random.Random) -> dict[str, object]:
    site = f"https://facts{number % SITES}.example.org"
    url = f"{site}/checks/2023/{number}-{'-'.join(chance.choices(WORDS, k=5))}"
    claim = " ".join(chance.choices(WORDS, k=18)).capitalize()
    review = {
        "@context": "http://schema.org",
        "@type": "ClaimReview",
        "url": url,
        "claimReviewed": f"Ça et là, {claim}" if number % 4 == 0 else f"{claim}.",
        "datePublished": f"20{10 + number % 14}-{1 + number % 12:02d}-{1 + number % 28:02d}",
        "author": {"@type": "Organization", "name": f"Example Facts {number % SITES}", "url": f"{site}/"},
        "itemReviewed": {
            "@type": "Claim",
            "datePublished": "2023-09-19",
            "author": {"@type": "Organization", "name": f"Ministry of {chance.choice(WORDS)}"},
            "appearance": [{"@type": "CreativeWork", "url": "https://news.example.com/world/1"}],
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": "1",
            "bestRating": "5",
            "alternateName": chance.choice(LABELS),
        },
        "sdPublisher": {"@type": "Organization", "name": "Some collector", "url": "https://collector.example/"},
    }
    return {"@type": "DataFeedItem", "dateCreated": "2019-12-09T15:11:25+00:00", "url": url, "item": [review]}


def _claim(number: int, chance: random.Random) -> tuple[object, ...]:
    words = " ".join(chance.choices(WORDS, k=14)).capitalize()
    day = f"2023-09-{1 + number % 28:02d}"
    return (
        number,
        f"{words}, {number} times.",
        day,
        f"Speaker {number % 200} Smith",
        f"https://news.example/{number // 8}",
    )


if __name__ == "__main__":
    main()
