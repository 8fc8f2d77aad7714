"""On the fullest pages of the demonstration no words are cut off or run over the side, however narrow the screen."""

import pytest
from flask import Flask

from claims.demo.people import MARA
from tests.journeys.conftest import Opener, served
from tests.journeys.story import log_in

pytestmark = [pytest.mark.one_database, pytest.mark.slow]

CASE = "/cases/nagorno-karabakh-september-2023-demonstration"
PAGES = ("/desk", CASE, "/checks/were-two-people-killed-and-eleven-injured-on-the-first-day")

# Boxes that hide what does not fit into them, without saying so with an ellipsis.
CUT = """() => [...document.querySelectorAll("main *:not(.visually-hidden, input, select, textarea)")].filter((box) => {
  const { overflowX, textOverflow } = getComputedStyle(box);
  return ["hidden", "clip"].includes(overflowX) && textOverflow !== "ellipsis" && box.scrollWidth > box.clientWidth + 1;
}).map((box) => `${box.className}: ${box.textContent.trim().slice(0, 80)}`)"""


def test_no_words_are_cut_off(demo_app: Flask, open_page: Opener) -> None:
    found = {}
    with served(demo_app) as site:
        page = open_page(site)
        log_in(page, MARA.name)
        for path in PAGES:
            page.goto(path)
            for width in (320, 1000):
                page.set_viewport_size({"width": width, "height": 900})
                wide = page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
                found[path, width] = (wide, page.evaluate(CUT))

    assert {where: what for where, what in found.items() if what != (False, [])} == {}
