"""Templates: each parses, imports only what it uses, and keeps style and script out."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment

from tests.house.tree import STATIC, TEMPLATES, name_of

ALL = sorted(TEMPLATES.rglob("*.html"))
IMPORTED = re.compile(r'{%-?\s*from\s+"[^"]+"\s+import\s+(.+?)\s*-?%}', re.DOTALL)


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_template_parses_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    Environment(autoescape=True).parse(text)

    assert text.startswith("{#-"), "a template opens with what it shows and needs"


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_template_uses_what_it_imports(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    names = [part.split(" as ")[-1].strip() for found in IMPORTED.findall(text) for part in found.split(",")]
    rest = IMPORTED.sub("", text)
    parts = [TEMPLATES / name for name in re.findall(r'include "([^"]+)"', text)]
    included = "".join(part.read_text(encoding="utf-8") for part in parts if part.exists())

    unused = [name for name in names if not re.search(rf"\b{name}\b", rest + included)]

    assert unused == []


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_template_holds_no_style_and_no_script_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert re.findall(r"\sstyle=|<style|\son[a-z]+=\"|javascript:", text) == []
    assert [
        found for found in re.findall(r"<script[^>]*>", text) if "src=" not in found and "ld+json" not in found
    ] == []
    assert re.findall(r"\|\s*safe\b", text) == []


def test_every_component_has_its_stylesheet_and_the_reverse() -> None:
    components = {path.stem for path in (TEMPLATES / "components").glob("*.html")}
    sheets = {path.stem for path in (STATIC / "css" / "components").glob("*.css")}

    assert components == sheets


def test_only_the_tokens_hold_colours() -> None:
    sheets = [path for path in (STATIC / "css").rglob("*.css") if path.name != "tokens.css"]
    found = {
        name_of(path): re.findall(
            r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(", path.read_text(encoding="utf-8")
        )
        for path in sheets
    }

    assert {name: colours for name, colours in found.items() if colours} == {}
