"""The rooms: each has its plate, knows only what it may, and keeps its own law."""

import ast
import re

from tests.house.tree import PACKAGE, modules, name_of

PURE = ("domain", "formats", "reading", "models")
ROOMS = sorted(path.parent for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE)


def test_every_room_has_a_plate_and_no_code_in_it() -> None:
    allowed = {"models"}  # the one room that offers its nouns together

    for room in ROOMS:
        tree = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
        statements = [node for node in tree.body if not (isinstance(node, ast.Expr) and node is tree.body[0])]
        assert ast.get_docstring(tree), f"{name_of(room)} has no plate"
        assert room.name in allowed or statements == [], f"{name_of(room)} has code on its plate"


def test_the_tree_commits_in_one_place() -> None:
    sites = [
        name_of(path) for path in modules(PACKAGE) for _ in re.findall(r"\.commit\(", path.read_text(encoding="utf-8"))
    ]

    assert sites == ["claims/services/work.py"]


def test_routes_ask_no_question_and_store_nothing_themselves() -> None:
    pattern = re.compile(r"\bselect\(|session\.(add|delete|execute|scalars|get)\(|from sqlalchemy")
    found = [
        name_of(path)
        for path in modules(PACKAGE / "web" / "routes", PACKAGE / "web" / "forms")
        if pattern.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_queries_never_write() -> None:
    pattern = re.compile(r"session\.(add|add_all|delete|merge|flush)\(|\b(insert|update|delete)\(")
    found = [name_of(path) for path in modules(PACKAGE / "queries") if pattern.search(path.read_text(encoding="utf-8"))]

    assert found == []


def test_only_one_module_makes_markup_from_text() -> None:
    found = [name_of(path) for path in modules(PACKAGE) if re.search(r"\bMarkup\(", path.read_text(encoding="utf-8"))]

    assert found == ["claims/web/kit/filters.py"]


def test_every_public_function_and_module_says_what_it_is() -> None:
    silent = []
    for path in modules(PACKAGE):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        silent += [] if ast.get_docstring(tree) else [name_of(path)]
        silent += [
            f"{name_of(path)}:{node.name}"
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ]

    assert silent == []


def test_no_check_is_silenced_without_its_name() -> None:
    bare = re.compile(r"# (noqa|type: ignore)($|[^:\[])|pragma:\s+no\s+cover|pytest\.mark\.(skip|xfail)\b")
    found = [
        f"{name_of(path)}: {line.strip()}"
        for path in modules(PACKAGE, PACKAGE.parent / "tests")
        for line in path.read_text(encoding="utf-8").splitlines()
        if bare.search(line)
    ]

    assert found == []
