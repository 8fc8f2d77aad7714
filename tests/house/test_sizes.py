"""Sizes: a file, a function, a route, a template or a stylesheet that outgrows its measure is split by noun."""

import ast
from pathlib import Path
from statistics import median, quantiles

from tests.house.tree import PACKAGE, ROOT, STATIC, TEMPLATES, Function, functions, length, modules, name_of

CODE = [path for path in modules(PACKAGE) if "migrations" not in path.parts]
ROUTES = modules(PACKAGE / "web" / "routes")


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_python_file_is_longer_than_300_lines() -> None:
    long = {name_of(path): lines(path) for path in modules(PACKAGE, ROOT / "tests", ROOT / "benchmarks")}

    assert {name: count for name, count in long.items() if count > 300} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    long = {f"{name_of(path)}:{node.name}": length(node) for path in CODE for node in functions(path)}

    assert {name: count for name, count in long.items() if count > 50} == {}


def test_files_and_functions_are_small_on_the_whole() -> None:
    files = [lines(path) for path in CODE if path.name != "__init__.py"]
    bodies = [length(node) for path in CODE for node in functions(path)]

    assert median(files) <= 95
    assert median(bodies) <= 8
    assert quantiles(bodies, n=20)[-1] <= 25


def test_no_route_is_longer_than_20_lines() -> None:
    long = {
        f"{name_of(path)}:{node.name}": body_length(node)
        for path in ROUTES
        for node in functions(path)
        if node.decorator_list
    }

    assert {name: count for name, count in long.items() if count > 20} == {}


def body_length(node: Function) -> int:
    """Lines of a function's body without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_template_is_longer_than_120_lines() -> None:
    long = {name_of(path): lines(path) for path in TEMPLATES.rglob("*.html")}

    assert {name: count for name, count in long.items() if count > 120} == {}


def test_no_stylesheet_or_script_is_longer_than_150_lines() -> None:
    long = {name_of(path): lines(path) for path in [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")]}

    assert {name: count for name, count in long.items() if count > 150} == {}
