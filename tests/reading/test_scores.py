"""The marked texts: what the rules reach on them may not fall."""

from functools import cache

from claims.reading.proposals import read
from claims.reading.rules import RULES
from tests.reading.marks import TEXTS, Agreement, agreement, marked, names


@cache
def scores() -> Agreement:
    """The agreement over all marked texts."""
    whole = Agreement(0, 0, 0, 0, 0, 0)
    for name in names():
        text = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
        marks = marked(text, (TEXTS / f"{name}.marks").read_text(encoding="utf-8"))
        whole += agreement(text, marks, read(text, date=None))
    return whole


def test_at_least_six_texts_are_marked() -> None:
    assert len(names()) >= 6
    assert scores().marked >= 400


def test_attributions_are_found() -> None:
    assert scores().f1(scores().overlapping) >= 0.95


def test_attributions_are_cut_out_closely() -> None:
    assert scores().f1(scores().close) >= 0.91
    assert scores().f1(scores().close_content) >= 0.94


def test_speakers_are_right() -> None:
    assert scores().speakers >= 0.97


def test_every_proposal_on_the_texts_names_a_known_rule() -> None:
    texts = [(TEXTS / f"{name}.txt").read_text(encoding="utf-8") for name in names()]

    assert {one.rule for text in texts for one in read(text, date=None).candidates} <= set(RULES)
