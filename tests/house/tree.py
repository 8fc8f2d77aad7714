"""The tree of the project as the house tests see it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "claims"
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    """A path as it is spoken of: from the root of the project."""
    return path.relative_to(ROOT).as_posix()


def modules(*folders: Path) -> list[Path]:
    """Every Python file below these folders."""
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def functions(path: Path) -> Iterator[Function]:
    """Every function of a module, methods and inner ones included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def length(node: Function) -> int:
    """Lines of a function, its decorators left aside."""
    return (node.end_lineno or node.lineno) - node.lineno + 1
