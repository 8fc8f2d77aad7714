"""Datasette and Wagtail with the checks of our database, in a throw-away environment: products to compare pages with.

Each is set up as its own documentation says for serving: Datasette with an immutable, inspected file, Wagtail on
gunicorn with two workers and without debugging, with Django's cache in memory where that is asked for.
"""

import json
import subprocess
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import pysqlite3
from servers import Running, free_port, running

PACKAGES = ("datasette", "wagtail", "gunicorn")
WAGTAIL_PAGES = 2_000  # loading more takes minutes, and its pages do not get slower by it
LIST, VERDICT = "list page of 20", "verdict page"

ASK = """
SELECT p.slug, p.title, h.told_by, h.rating_label, p.published_at, p.snapshot
FROM public_check AS h JOIN publication AS p ON p.id = h.publication_id ORDER BY p.id DESC
"""

SETTINGS = """
from .base import *
DEBUG = False
SECRET_KEY = "of-a-benchmark"
ALLOWED_HOSTS = ["*"]
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
"""
CACHED = """
from .bench import *
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MIDDLEWARE = ["django.middleware.cache.UpdateCacheMiddleware", *MIDDLEWARE,
              "django.middleware.cache.FetchFromCacheMiddleware"]
"""
MODELS = """
from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page

class HomePage(Page):
    def get_context(self, request):
        checks = CheckPage.objects.live().order_by("-checked_at")
        return super().get_context(request) | {"checks": checks[:20], "total": checks.count()}

class CheckPage(Page):
    told_by = models.TextField()
    rating = models.TextField()
    checked_at = models.CharField(max_length=40, db_index=True)
    body = RichTextField()
"""
HOME = """{% extends "base.html" %}{% load wagtailcore_tags %}{% block content %}<h1>Latest checks</h1><ul>
{% for check in checks %}<li><p><a href="{% pageurl check %}">{{ check.title }}</a></p>
<p>{{ check.rating }} · {{ check.told_by }} · {{ check.checked_at }}</p></li>{% endfor %}</ul><p>{{ total }} checks</p>
{% endblock %}"""
CHECK = """{% extends "base.html" %}{% load wagtailcore_tags %}{% block content %}<h1>{{ page.title }}</h1>
<p>{{ page.told_by }} · {{ page.rating }} · {{ page.checked_at }}</p>{{ page.body|richtext }}{% endblock %}"""
LOAD = """
import json, sys
from home.models import CheckPage, HomePage
from wagtail.models import Page, Site
root = Page.objects.get(depth=1)
home = HomePage.objects.first()
for line in open("checks.jsonl"):
    home.add_child(instance=CheckPage(**json.loads(line)))
"""


def install(home: Path) -> None:
    """Make the environment and install both, from wherever pip is set up to look."""
    venv.create(home, with_pip=True)
    subprocess.run([home / "bin" / "pip", "install", "--quiet", *PACKAGES], check=True, capture_output=True)


@contextmanager
def datasette(home: Path, database: Path) -> Iterator[tuple[Running, dict[str, str]]]:
    """Datasette with a table of all checks, told to count once and to suggest no facets."""
    file = home / "facts.db"
    if not file.exists():
        _write_table(file, database)
    inspected = home / "inspected.json"
    program = str(home / "bin" / "datasette")
    subprocess.run([program, "inspect", str(file), "--inspect-file", str(inspected)], check=True)
    port = free_port()
    line = [program, "serve", "-i", str(file), "--inspect-file", str(inspected), "--setting", "suggest_facets", "off"]
    with running([*line, "-h", "127.0.0.1", "-p", str(port)], port, folder=home) as server:
        yield server, {VERDICT: "/facts/checks/777", LIST: "/facts/checks?_size=20&_sort_desc=id"}


@contextmanager
def wagtail(home: Path, database: Path, *, is_cached: bool) -> Iterator[tuple[Running, dict[str, str]]]:
    """Wagtail with a page for each of the newest checks, and a front page that lists twenty."""
    site = home / "wsite"
    if not site.exists():
        _make_site(home, site, database)
    port = free_port()
    line = [str(home / "bin" / "gunicorn"), "-w", "2", "-b", f"127.0.0.1:{port}", "wsite.wsgi"]
    settings = {"DJANGO_SETTINGS_MODULE": "wsite.settings.cached" if is_cached else "wsite.settings.bench"}
    slug = json.loads((site / "checks.jsonl").read_text(encoding="utf-8").splitlines()[0])["slug"]
    with running(line, port, settings=settings, folder=site) as server:
        yield server, {VERDICT: f"/{slug}/", LIST: "/"}


def _write_table(file: Path, database: Path) -> None:
    table = pysqlite3.connect(file)
    table.execute("CREATE TABLE checks (id INTEGER PRIMARY KEY, slug, title, told_by, rating, checked_at, body)")
    rows = (
        tuple(check[name] for name in ("slug", "title", "told_by", "rating", "checked_at", "body"))
        for check in _checks(database)
    )
    table.executemany("INSERT INTO checks (slug, title, told_by, rating, checked_at, body) VALUES (?,?,?,?,?,?)", rows)
    table.commit()
    table.close()


def _make_site(home: Path, site: Path, database: Path) -> None:
    subprocess.run([home / "bin" / "wagtail", "start", "wsite"], cwd=home, check=True, capture_output=True)
    files = {
        "wsite/settings/bench.py": SETTINGS,
        "wsite/settings/cached.py": CACHED,
        "home/models.py": MODELS,
        "home/templates/home/home_page.html": HOME,
        "home/templates/home/check_page.html": CHECK,
        "load.py": LOAD,
    }
    for name, text in files.items():
        (site / name).write_text(text, encoding="utf-8")
    with (site / "checks.jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(check) + "\n" for check in islice(_checks(database), WAGTAIL_PAGES))
    manage = [str(home / "bin" / "python"), "manage.py"]
    there = ["--settings", "wsite.settings.bench"]
    subprocess.run([*manage, "makemigrations", "home", *there], cwd=site, check=True, capture_output=True)
    subprocess.run([*manage, "migrate", *there], cwd=site, check=True, capture_output=True)
    script = "exec(open('load.py').read())"
    subprocess.run([*manage, "shell", "-c", script, *there], cwd=site, check=True, capture_output=True)


def _checks(database: Path) -> Iterator[dict[str, Any]]:
    """The published checks, newest first, with the words of their pages as simple markup."""
    with pysqlite3.connect(database) as connection:
        for slug, title, told_by, rating, at, snapshot in connection.execute(ASK):
            body = _body(json.loads(snapshot)["check"])
            yield {"slug": slug, "title": title, "told_by": told_by, "rating": rating, "checked_at": at, "body": body}


def _body(check: dict[str, Any]) -> str:
    verdict = check["verdict"] or {"summary": "", "reasoning": ""}
    words = [spot["exact"] for spot in check["appearances"]] + [verdict["summary"], *verdict["reasoning"].split("\n\n")]
    pieces = [f"{piece['title']}, {piece['publisher']}: {piece['excerpt']}" for piece in check["evidence"]]
    return "".join(f"<p>{text}</p>" for text in [*words, *pieces, *(topic["name"] for topic in check["topics"])])
