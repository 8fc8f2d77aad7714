"""The documents: what they name is there, under that name, and the limits they tell are those of the code."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from claims.adapters.database import BUSY_MILLISECONDS
from claims.cli.main import main
from claims.config import Config, read_config
from claims.domain.extracted import LONGEST_TEXT
from claims.domain.importing import LARGEST_UPLOAD
from claims.domain.passwords import SHORTEST
from claims.domain.proposal import LONGEST_TEXT_AT_ONCE
from claims.domain.reporting import MOST_AT_ONCE, MOST_ON_PAPER
from claims.formats.plain_text import LARGEST_FILE as LARGEST_PLAIN
from claims.formats.read_pdf.document import MOST_PAGES
from claims.services.extracting import AT_ONCE, LARGEST_FILE, SECONDS, SECONDS_AT_ONCE
from claims.services.intake import LONGEST_MESSAGE
from claims.web.kit.front import ROOM
from claims.web.kit.pacing import MOST_KEPT
from tests.house.tree import ROOT, name_of

DOCUMENTS = sorted(
    [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "benchmarks" / "README.md", *(ROOT / "docs").rglob("*.md")]
)
HANDBOOK, GUIDE = ROOT / "docs" / "handbook.md", ROOT / "docs" / "operating.md"
every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def spans(path: Path) -> set[str]:
    """What stands between backticks."""
    return set(re.findall(r"`([^`]+)`", read(path)))


def anchors(path: Path) -> set[str]:
    """The headings as links name them."""
    return {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in re.findall(r"(?m)^#+ (.*)$", read(path))}


@every_document
def test_every_link_leads_somewhere(document: Path) -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", read(document)) if "://" not in link]
    parts = [(link, *link.partition("#")[::2]) for link in links]
    targets = [(link, (document.parent / path).resolve() if path else document, place) for link, path, place in parts]

    lost = [link for link, path, place in targets if not path.exists() or (place and place not in anchors(path))]

    assert lost == []


@pytest.mark.parametrize("document", [HANDBOOK, GUIDE], ids=name_of)
def test_the_contents_name_every_section_in_its_order(document: Path) -> None:
    sections = re.findall(r"(?m)^## (.*)$", read(document))
    contents = read(document).partition("\n## ")[0]

    assert re.findall(r"\[([^]]+)\]\(#", contents) == sections


def test_every_setting_stands_in_the_operators_guide_and_every_named_one_exists() -> None:
    source = read(ROOT / "claims" / "config.py")
    known = set(re.findall(r'"(CLAIMS_[A-Z_]+)"', source))

    assert set(re.findall(r"(?m)^\| `(CLAIMS_[A-Z_]+)` \|", read(GUIDE))) == known
    assert {name for document in DOCUMENTS for name in re.findall(r"CLAIMS_[A-Z_]+", read(document))} - known == set()


def test_the_guide_tells_what_counts_without_a_setting(tmp_path: Path) -> None:
    usual = read_config({"CLAIMS_INSTANCE": str(tmp_path)})
    told = dict(re.findall(r"(?m)^\| `(CLAIMS_[A-Z_]+)` \|.*\| `([^`]+)`[^|]*\|$", read(GUIDE)))

    assert told == {
        "CLAIMS_INSTANCE": "instance/",
        "CLAIMS_BASE_URL": usual.base_url,
        "CLAIMS_SITE_NAME": usual.site_name,
        "CLAIMS_FETCH": "off",
        "CLAIMS_API_PACE": str(Config.api_pace),
        "CLAIMS_TOKEN_PACE": str(Config.token_pace),
        "CLAIMS_WRONG_TOKENS": str(Config.wrong_tokens),
        "CLAIMS_PROXIES": str(usual.proxies),
    }


def commands(document: Path) -> Iterator[list[str]]:
    """The words behind ``claims`` of every command that a document names, as a shell would part them."""
    text = re.sub(r"(?m)\s+#.*$", "", read(document))
    lines = re.findall(r"(?m)^    .*?-m claims (.*)$", text)
    named = [span.partition("claims ")[2] for span in spans(document) if re.match(r"(\S+ -m )?claims [a-z]", span)]
    for line in (*lines, *named):
        yield [word.strip("[]") for word in shlex.split(" ".join(line.split()))]


def unknown_words(words: list[str]) -> list[str]:
    """The first word that is no command of its group, or the options that the command does not have."""
    command: click.Command = main
    while words and isinstance(command, click.Group):
        found = command.commands.get(words[0])
        if found is None:
            return words[:1]
        command, words = found, words[1:]
    options = {name for each in command.params for name in (*each.opts, *each.secondary_opts)} | {"--help"}
    return [word for word in words if word.startswith("-") and len(word) > 1 and word not in options]


@every_document
def test_every_command_exists_with_its_options(document: Path) -> None:
    lost = [(words, unknown_words(words)) for words in commands(document) if unknown_words(words)]

    assert lost == []


def test_every_target_of_make_that_is_named_exists() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", read(ROOT / "Makefile")))
    named = {name for document in DOCUMENTS for name in re.findall(r"`(?:[A-Z]+=\S+ )?make ([a-z]+)`", read(document))}

    assert named - targets == set()


def is_served(app: Flask, address: str) -> bool:
    """Whether an address leads to a view, its ``<parts>`` standing for whatever they are called."""
    path = re.sub(r"<n>", "1", address).partition("?")[0]
    path = re.sub(r"<[a-z]+>", "aaaaaaaaaaaa", path).replace("SLUG", "aaaaaaaaaaaa")
    if path.endswith(("/", "…")):
        return any(rule.rule.startswith(path.rstrip("…")) for rule in app.url_map.iter_rules())
    try:
        app.url_map.bind("desk.example").match(path)
    except (MethodNotAllowed, RequestRedirect):
        return True
    except NotFound:
        return False
    return True


def test_every_address_is_served(app: Flask) -> None:
    named = {span for document in DOCUMENTS for span in spans(document) if re.match(r"/[a-z]", span)}
    named -= {span for span in named if span.startswith(("/v/", "/etc/"))}  # below the address of a check; a file

    assert [address for address in sorted(named) if not is_served(app, address)] == []


@every_document
def test_every_file_of_the_tree_that_is_named_exists(document: Path) -> None:
    ends = (".py", ".js", ".typ", ".toml", ".lock")
    named = {span for span in spans(document) if span.endswith(ends) and not re.search(r"[<… ]", span)}

    assert [name for name in sorted(named) if not any(ROOT.glob(name)) and not any(ROOT.glob(f"[!.]*/**/{name}"))] == []


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (HANDBOOK, f"({LARGEST_FILE // 1_000_000} MB;"),
        (HANDBOOK, f"plain text in UTF-8, {LARGEST_PLAIN // 1_000_000} MB"),
        (HANDBOOK, f"at most {LONGEST_TEXT:,} characters"),
        (HANDBOOK, f"Files over {AT_ONCE // 1_000} kB are read in the background"),
        (HANDBOOK, f"more than {LONGEST_TEXT_AT_ONCE:,} characters is read in the background"),
        (HANDBOOK, f"Up to {MOST_AT_ONCE:,} claims are downloaded at once"),
        (HANDBOOK, f"at most {MOST_ON_PAPER} claims"),
        (HANDBOOK, f"least {SHORTEST} characters; four words"),
        (GUIDE, f"Limits: {LARGEST_FILE // 1_000_000} MB a file, {LARGEST_PLAIN // 1_000_000} MB of plain text"),
        (GUIDE, f"{MOST_PAGES} pages of PDF"),
        (GUIDE, f"{SECONDS_AT_ONCE:.0f} seconds ({SECONDS:.0f} in the background)"),
        (GUIDE, f"Reports of more than {MOST_AT_ONCE:,} claims"),
        (GUIDE, f"through a page may have {LARGEST_UPLOAD // 1024**2} MB"),
        (GUIDE, f"A message is at most {LONGEST_MESSAGE:,} characters"),
        (GUIDE, f"up to {ROOM // 1024**2} MB of public answers"),
        (GUIDE, f"At most {MOST_KEPT:,} addresses are remembered"),
        (GUIDE, f"{Config.api_pace} a minute from one network address"),
        (GUIDE, f"{Config.token_pace:,} with one token, {Config.wrong_tokens} wrong tokens in five minutes"),
        (GUIDE, f"for more than {BUSY_MILLISECONDS // 1000} seconds"),
    ],
)
def test_a_limit_that_is_told_is_the_one_that_holds(document: Path, words: str) -> None:
    assert words in " ".join(read(document).split())
