"""The public site: what readers see of published checks, and how the desk works."""

import datetime
from collections.abc import Iterable, Sequence

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from claims.domain.media import MediaCategory
from claims.domain.ratings import CURRENT, AttributionRating
from claims.domain.site_pages import PageName
from claims.domain.vocabulary import CorrectionGrade, Credibility, Reliability
from claims.models.publication import LinkKind
from claims.queries import public as questions
from claims.queries import public_lists as lists
from claims.queries import site_pages
from claims.queries.public import Opposite, PublicVersion
from claims.queries.public_figures import CountingCheck, counting_the_same
from claims.web.kit import freshness, presenting
from claims.web.kit.access import public
from claims.web.kit.asking import asks
from claims.web.kit.counting import figures_shown
from claims.web.kit.desks import reading
from claims.web.kit.freshness import fresh
from claims.web.kit.imprint import Imprint, desk_text, imprint
from claims.web.kit.paging import asked_page, page_of
from claims.web.kit.representations import KINDS, linked, negotiated, represented, review_text
from claims.web.kit.sharing import sharing

bp = Blueprint("public", __name__)
bp.record_once(lambda state: freshness.install(state.app))


@bp.get("/")
@public
@asks("page")
def front() -> Response:
    """The latest checks."""
    with reading() as session:
        found = lists.listed(session, lists.newest(session, asked_page()))
        changed = questions.last_change(session)
    return fresh(
        lambda: render_template("public/front.html", show=presenting, checks=found.rows, page=page_of(found)),
        found.total,
        [row.digest for row in found.rows],
        changed=changed,
    )


@bp.get("/checks")
@public
@asks()
def checks() -> ResponseReturnValue:
    """What is above every check's address: the list of them."""
    return redirect(url_for("public.front"), 301)


@bp.get("/checks/<slug>")
@public
@asks(kinds=KINDS)
def check(slug: str) -> Response:
    """A verdict page: the version that counts today, in the form that is asked for."""
    with reading() as session:
        found = questions.check_at(session, slug)
        naming = questions.naming(session, slug)
        counting = counting_the_same(session, found.snapshot)
        changed = questions.last_change(session, slug)
    suffix, own = negotiated(found), imprint()
    if suffix:
        response = represented(found, suffix)
    else:
        response = fresh(
            lambda: _verdict_page(found, naming, counting, own=own),
            (_marks([found]), _names(naming), [other.digest for other in counting], own.written),
            changed=own.latest(_latest(changed, counting)),
        )
        linked(response, found)
    response.vary.add("Accept")
    return response


@bp.get("/checks/<slug>/v/<int(signed=False, max=99999):number>")
@public
@asks()
def version(slug: str, number: int) -> Response:
    """One published version, kept at its address for good."""
    with reading() as session:
        found = questions.version_at(session, slug, number)
        naming = questions.naming(session, slug)
        changed = questions.last_change(session, slug)
    page = fresh(lambda: _verdict_page(found, naming), _marks([found]), _names(naming), changed=changed)
    return linked(page, found)


@bp.get("/topics/<slug>")
@public
@asks("page")
def topic(slug: str) -> Response:
    """The checks on a topic."""
    return _listed(LinkKind.TOPIC, slug, "Checks on")


@bp.get("/by/<slug>")
@public
@asks("page")
def speaker(slug: str) -> Response:
    """The checks of what a speaker said."""
    return _listed(LinkKind.SPEAKER, slug, "Checks of claims by")


@bp.get("/corrections")
@public
@asks("page")
def corrections() -> Response:
    """Every correction and retraction, and the policy behind them."""
    with reading() as session:
        found = lists.listed_corrections(session, lists.corrected(session, asked_page()))
        changed = questions.last_change(session)
    return fresh(
        lambda: render_template(
            "public/corrections.html",
            corrections=found.rows,
            page=page_of(found),
            grades=list(CorrectionGrade),
            show=presenting,
        ),
        found.total,
        [row.digest for row in found.rows],
        changed=changed,
    )


@bp.get("/methodology")
@public
@asks()
def methodology() -> Response:
    """How the desk works, in its own words and in the tables that the code uses."""
    with reading() as session:
        words = site_pages.words_of(session, PageName.METHODOLOGY)
    return fresh(
        lambda: render_template(
            "public/methodology.html",
            words=words,
            media=list(MediaCategory),
            scale=CURRENT,
            attribution=list(AttributionRating),
            reliability=list(Reliability),
            credibility=list(Credibility),
        ),
        words,
        changed=words.changed,
    )


@bp.get("/about")
@public
@asks()
def about() -> Response:
    """What this site is, and the desk as data."""
    own = imprint()
    with reading() as session:
        words = site_pages.words_of(session, PageName.ABOUT)
    return fresh(
        lambda: render_template("public/about.html", words=words, markup=desk_text(own)),
        words,
        own.written,
        changed=own.changed,
    )


def _verdict_page(
    found: PublicVersion, naming: list[Opposite], counting: Sequence[CountingCheck] = (), *, own: Imprint | None = None
) -> str:
    """The page of a version; only the one at the permanent address has markup, with ``own`` imprint, and is shared."""
    return render_template(
        "public/check.html",
        version=found,
        snapshot=found.snapshot,
        check=found.snapshot.check,
        slug=found.snapshot.slug,
        show=presenting,
        figures=figures_shown(found.snapshot.check, counting),
        opposed=presenting.opposed(found.snapshot, naming),
        related=presenting.related(found.snapshot, naming),
        markup=review_text(found, own) if own else None,
        sharing=sharing(found) if own else None,
    )


def _listed(kind: LinkKind, slug: str, words: str) -> Response:
    with reading() as session:
        heading = lists.heading(session, kind, slug)
        found = lists.listed(session, lists.newest(session, asked_page(), scope=(kind, slug)))
        changed = questions.last_change(session)
    return fresh(
        lambda: render_template(
            "public/listed.html",
            show=presenting,
            heading=heading,
            words=words,
            checks=found.rows,
            page=page_of(found),
        ),
        heading,
        found.total,
        [row.digest for row in found.rows],
        changed=changed,
    )


def _latest(changed: datetime.datetime | None, counting: Iterable[CountingCheck]) -> datetime.datetime | None:
    """When the page last changed, or any check whose figures stand on it."""
    return max((moment for moment in (changed, *(other.updated_at for other in counting)) if moment), default=None)


def _marks(versions: Iterable[PublicVersion]) -> list[tuple[str, int]]:
    """What tells the versions on a page from any others."""
    return [(version.digest, version.latest_number) for version in versions]


def _names(naming: Iterable[Opposite]) -> list[tuple[str, str]]:
    """The same of the checks that name the one on the page."""
    return [(other.digest, other.words) for other in naming]
