"""How well and how fast the reading room reads: ``python benchmarks/reading.py [--gold MARKS TEXT]``.

Scores hold against the texts under ``tests/reading/texts`` with the attributions marked in them by hand, or against a
marked text of your own. The texts were written for this project by the people who wrote the rules: read the scores as
a guard against getting worse, not as accuracy on the news at large.
"""

import argparse
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from claims.reading.proposals import read
from tests.reading.hostile import HOSTILE, SIZE, filled
from tests.reading.marks import TEXTS, Agreement, agreement, marked, names

ARTICLE = 6_000
ROUNDS = 5


def main() -> None:
    """Print the table of scores, the speed, the memory and the hostile texts."""
    parser = argparse.ArgumentParser(description="Scores and speed of the reading room.")
    parser.add_argument("--gold", nargs=2, metavar=("MARKS", "TEXT"), help="a marks file and its text")
    given = parser.parse_args()
    texts = _given(*given.gold) if given.gold else _own()
    _print_scores(texts)
    _print_speed([text for text, _ in texts.values()])
    _print_hostile()


def _own() -> dict[str, tuple[str, str]]:
    return {name: (_read(TEXTS / f"{name}.txt"), _read(TEXTS / f"{name}.marks")) for name in names()}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _given(marks: str, text: str) -> dict[str, tuple[str, str]]:
    return {Path(text).stem: (_read(Path(text)), _read(Path(marks)))}


def _print_scores(texts: dict[str, tuple[str, str]]) -> None:
    print(f"{'text':12} {'marked':>6} {'found':>6} {'any F1':>7} {'IoU .5':>7} {'content':>8} {'speaker':>8}")
    whole = Agreement(0, 0, 0, 0, 0, 0)
    for name, (text, lines) in texts.items():
        one = agreement(text, marked(text, lines), read(text, date=None))
        whole += one
        _print_row(name, one)
    _print_row("all", whole)


def _print_row(name: str, one: Agreement) -> None:
    scores = [one.f1(one.overlapping), one.f1(one.close), one.f1(one.close_content), one.speakers]
    print(f"{name:12} {one.marked:6} {one.proposed:6} " + " ".join(f"{score:7.3f}" for score in scores))


def _print_speed(texts: list[str]) -> None:
    letters = sum(len(text) for text in texts)
    best = min(_seconds(texts) for _ in range(ROUNDS))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{letters / ARTICLE / best:.0f} articles of {ARTICLE} characters a second; {memory:.0f} MB with Python")


def _seconds(texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        read(text, date=None)
    return time.process_time() - start


def _print_hostile() -> None:
    print(f"\nhostile, {SIZE:,} characters")
    for name, part in HOSTILE.items():
        print(f"{name:34} {_seconds([filled(part, SIZE)]):5.2f} s")


if __name__ == "__main__":
    main()
