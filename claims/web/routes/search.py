"""Search for readers: published checks by words, rating, topic and speaker; the question is the address."""

from flask import Blueprint, Response, render_template, request

from claims.formats import opensearch
from claims.models.publication import LinkKind
from claims.queries import public as questions
from claims.queries import public_lists as lists
from claims.queries.public_search import offered, search
from claims.web.forms.search import SearchForm
from claims.web.kit import presenting
from claims.web.kit.access import public
from claims.web.kit.addresses import address_of, this_site
from claims.web.kit.asking import asks
from claims.web.kit.desks import reading
from claims.web.kit.freshness import fresh
from claims.web.kit.paging import asked_page, page_of

bp = Blueprint("search", __name__, url_prefix="/search")


@bp.get("")
@public
@asks("q", "rating", "topic", "speaker", "page")
def find() -> Response:
    """The checks that answer the question; without one, the topics there are."""
    form = SearchForm(request.args)
    with reading() as session:
        topics = offered(session, LinkKind.TOPIC, request.args.get("topic"))
        speakers = offered(session, LinkKind.SPEAKER, request.args.get("speaker"))
        form.offer(*([(one.slug, one.name) for one in offers] for offers in (topics, speakers)))
        asked = form.asked()
        found = search(session, asked, asked_page()) if asked else None
        rows = lists.listed(session, found.keys) if found else None
        changed = questions.last_change(session)
    shown = {"found": found, "checks": rows.rows, "page": page_of(rows)} if rows else {"found": None}
    return fresh(
        lambda: render_template("search/find.html", form=form, show=presenting, topics=topics, **shown),
        (topics, speakers, found),
        [row.digest for row in rows.rows] if rows else None,
        changed=changed,
    )


@bp.get("/description.xml")
@public
@asks()
def description() -> Response:
    """The search as browsers can be told of it."""
    told = (this_site().name, address_of("search.find"))
    picture = address_of("static", filename="favicon.svg")
    return fresh(lambda: opensearch.write_description(*told, picture=picture), *told, media_type=opensearch.MEDIA_TYPE)
