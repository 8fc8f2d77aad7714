"""The site's own pages as readers see them: what the desk tells about itself."""

from collections.abc import Callable

from flask import Blueprint, Response, render_template

from claims.domain.site_pages import PLAIN, PageName
from claims.queries import site_pages as questions
from claims.web.kit.access import public
from claims.web.kit.asking import asks
from claims.web.kit.desks import reading
from claims.web.kit.freshness import fresh

bp = Blueprint("site", __name__)


def _shown(name: PageName) -> Callable[[], Response]:
    @public
    @asks()
    def page() -> Response:
        with reading() as session:
            words = questions.words_of(session, name)
        return fresh(lambda: render_template("site/page.html", words=words), words, changed=words.changed)

    return page


for _name in PLAIN:
    bp.add_url_rule(_name.path, endpoint=_name.name.lower(), view_func=_shown(_name), methods=["GET"])
