"""How fast readers are answered: ``python benchmarks/public.py [--checks N] [--seconds S] [--peers]``.

Builds a database of N published checks (100,000 unless said otherwise) in a folder that is gone afterwards, serves it
by ``claims serve`` with two workers, and measures the verdict page and a list page of 20, from kept copies and made
anew, beside nginx that serves the same bytes as files and a WSGI answer of the same bytes on the same server. With
``--peers`` it also installs Datasette and Wagtail into a throw-away environment, gives them the same checks, and
measures their pages; they are no dependencies of ours. nginx and wrk are used where they are installed.

The number to compare is the processor time of the server for a request, because a rate depends on what else the
machine does. It is told as a multiple of nginx's.
"""

import argparse
import platform
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import peers
from loads import Measured, client, measure, size_of
from many_checks import build
from servers import BYTES, NGINX, Running, claims, nginx, on_granian
from werkzeug.test import EnvironBuilder

from claims.app import create_app
from claims.config import read_config
from claims.queries.public_lists import totals

VERDICT, LIST = "verdict page", "list page of 20"
OF_THE_FILE = {"content-type", "content-length", "etag", "last-modified", "date", "server", "link", "connection"}
ROUNDS = 300


@dataclass(frozen=True)
class Given:
    """What the command was asked for, and the site that was made for it."""

    folder: Path
    settings: dict[str, str]
    pages: dict[str, str]
    seconds: float
    connections: int


def main() -> None:
    """Build, serve, measure, print."""
    parser = argparse.ArgumentParser(description="How fast readers are answered.")
    parser.add_argument("--checks", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=5.0, help="of every measurement")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--peers", action="store_true", help="install and measure Datasette and Wagtail too")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claims-public-") as name:
        given = _given(Path(name), asked)
        print(f"{time.strftime('%d %b %Y')}, {platform.machine()}, Python {platform.python_version()}, by {client()}\n")
        _print_here(given, asked.checks)
        rows = [*_ours(given), *(_theirs(given) if asked.peers else [])]
        _print(rows)


def _given(folder: Path, asked: argparse.Namespace) -> Given:
    instance = folder / "instance"
    instance.mkdir()
    settings = {"CLAIMS_INSTANCE": str(instance), "CLAIMS_SITE_NAME": "Example Facts Desk"}
    begin = time.monotonic()
    build(read_config(settings).database_url, asked.checks)
    print(f"{asked.checks:,} checks were published in {time.monotonic() - begin:.0f} s.")
    pages = {VERDICT: f"/checks/check-{min(777, asked.checks)}", LIST: "/"}
    return Given(folder, settings, pages, asked.seconds, asked.connections)


def _print_here(given: Given, checks: int) -> None:
    """Processor time in this very process, without any server: what a page costs made anew, and from its copy."""
    app = create_app(read_config(given.settings))
    with app.extensions["claims"].reading() as session:
        assert totals(session).checks >= checks, "the totals were counted"  # noqa: S101  a fact of the database made here
    front: Any = app.wsgi_app
    print(f"{'in this process, ms a request':34} {'made anew':>10} {'from a copy':>12} {'304':>8}")
    for page, path in {**given.pages, "a late list page": "/?page=2500", "corrections": "/corrections"}.items():
        tag = next(value for name, value in _answer(front, path) if name == "ETag")
        made, kept, known = _spent(front.behind, path), _spent(front, path), _spent(front, path, tag)
        print(f"{page:34} {made:10.3f} {kept:12.4f} {known:8.4f}")
    print()


def _answer(application: Any, path: str, tag: str = "") -> list[tuple[str, str]]:
    headers: list[tuple[str, str]] = []
    name, _, query = path.partition("?")
    known = {"HTTP_IF_NONE_MATCH": tag} if tag else {}
    environ = EnvironBuilder(path=name, query_string=query, environ_overrides=known).get_environ()
    body = application(environ, lambda _status, told, _fault=None: headers.extend(told))
    for _part in body:
        pass
    getattr(body, "close", lambda: None)()
    return headers


def _spent(application: Any, path: str, tag: str = "") -> float:
    """Milliseconds of processor time, the making of the request among them."""
    for _ in range(ROUNDS // 10):
        _answer(application, path, tag)
    begin = time.process_time()
    for _ in range(ROUNDS):
        _answer(application, path, tag)
    return 1000 * (time.process_time() - begin) / ROUNDS


def _ours(given: Given) -> Iterator[Measured]:
    with claims(given.settings) as server:
        yield from _each("claims, from a copy", server, given.pages, given)
        answers = {page: urllib.request.urlopen(server.address + path) for page, path in given.pages.items()}  # noqa: S310  our own server
        bodies = {page: answer.read() for page, answer in answers.items()}
        headers = [pair for pair in answers[VERDICT].headers.items() if pair[0].lower() not in OF_THE_FILE]
    with on_granian("bare", given.folder, given.settings, is_factory=True) as server:
        yield from _each("claims, made anew", server, given.pages, given)
    for page, body in bodies.items():
        folder = given.folder / page.partition(" ")[0]
        folder.mkdir()
        (folder / BYTES).write_bytes(body)
        with on_granian("raw", folder, {}, is_factory=False) as server:
            yield from _each("raw WSGI on granian", server, {page: "/"}, given)
        if NGINX is None:
            print("nginx is not installed, so nothing is compared with it: apt-get install nginx-light\n")
            continue
        with nginx(folder, headers) as server:
            yield from _each("nginx, same bytes as a file", server, {page: f"/{BYTES}"}, given)


def _theirs(given: Given) -> Iterator[Measured]:
    """The same checks in other products; a page of theirs holds about what ours does, in their own markup."""
    home = given.folder / "peers"
    peers.install(home)
    database = read_config(given.settings).instance / "claims.db"
    with peers.datasette(home, database) as (server, pages):
        yield from _each("Datasette", server, pages, given)
    for name, is_cached in (("Wagtail", False), ("Wagtail with Django's cache", True)):
        with peers.wagtail(home, database, is_cached=is_cached) as (server, pages):
            yield from _each(name, server, pages, given)


def _each(name: str, server: Running, pages: dict[str, str], given: Given) -> Iterator[Measured]:
    for page, path in pages.items():
        size_of(server.address + path)
        yield measure(
            name, page, server.address + path, server.pid, seconds=given.seconds, connections=given.connections
        )


def _print(rows: Iterable[Measured]) -> None:
    found = list(rows)
    limits = {row.page: row.cpu for row in found if row.server.startswith("nginx")}
    print(f"{'server':30} {'page':16} {'bytes':>8} {'requests/s':>11} {'CPU ms':>8} {'× nginx':>8}")
    for row in sorted(found, key=lambda row: (row.page, row.cpu)):
        ratio = f"{row.cpu / limits[row.page]:8.1f}" if row.page in limits else f"{'':>8}"
        print(f"{row.server:30} {row.page:16} {row.size:8,} {row.rate:11,.0f} {row.cpu:8.3f} {ratio}")


if __name__ == "__main__":
    main()
