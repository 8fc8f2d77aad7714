"""The public site: what readers see of published checks, and how the desk works."""

from collections.abc import Iterable

from flask import Blueprint, Response, render_template

from claims.domain.ratings import CURRENT, AttributionRating
from claims.domain.vocabulary import CorrectionGrade, Credibility, Reliability
from claims.models.publication import LinkKind
from claims.queries import public as questions
from claims.queries.public import Opposite, PublicVersion
from claims.web.kit import freshness, presenting
from claims.web.kit.access import public
from claims.web.kit.desks import reading
from claims.web.kit.freshness import fresh
from claims.web.kit.paging import asked_page, page_of
from claims.web.kit.representations import linked, negotiated, represented, review_text
from claims.web.kit.sharing import sharing

bp = Blueprint("public", __name__)
bp.record_once(lambda state: freshness.install(state.app))


@bp.get("/")
@public
def front() -> Response:
    """The latest checks."""
    with reading() as session:
        found = questions.latest(session, asked_page())
        changed = questions.last_change(session)
    return fresh(
        lambda: render_template("public/front.html", show=presenting, versions=found.rows, page=page_of(found)),
        found.total,
        _marks(found.rows),
        changed=changed,
    )


@bp.get("/checks/<slug>")
@public
def check(slug: str) -> Response:
    """A verdict page: the version that counts today, in the form that is asked for."""
    with reading() as session:
        found = questions.check_at(session, slug)
        naming = questions.naming(session, slug)
        changed = questions.last_change(session, slug)
    suffix = negotiated(found)
    if suffix:
        response = represented(found, suffix)
    else:
        response = fresh(lambda: _verdict_page(found, naming), _marks([found]), _names(naming), changed=changed)
        linked(response, found)
    response.vary.add("Accept")
    return response


@bp.get("/checks/<slug>/v/<int(signed=False, max=99999):number>")
@public
def version(slug: str, number: int) -> Response:
    """One published version, kept at its address for good."""
    with reading() as session:
        found = questions.version_at(session, slug, number)
        naming = questions.naming(session, slug)
        changed = questions.last_change(session, slug)
    page = fresh(
        lambda: _verdict_page(found, naming, is_permanent=False), _marks([found]), _names(naming), changed=changed
    )
    return linked(page, found)


@bp.get("/topics/<slug>")
@public
def topic(slug: str) -> Response:
    """The checks on a topic."""
    return _listed(LinkKind.TOPIC, slug, "Checks on")


@bp.get("/by/<slug>")
@public
def speaker(slug: str) -> Response:
    """The checks of what a speaker said."""
    return _listed(LinkKind.SPEAKER, slug, "Checks of claims by")


@bp.get("/corrections")
@public
def corrections() -> Response:
    """Every correction and retraction, and the policy behind them."""
    with reading() as session:
        found = questions.corrections(session, asked_page())
        changed = questions.last_change(session)
    return fresh(
        lambda: render_template(
            "public/corrections.html", versions=found.rows, page=page_of(found), grades=list(CorrectionGrade)
        ),
        found.total,
        _marks(found.rows),
        changed=changed,
    )


@bp.get("/methodology")
@public
def methodology() -> Response:
    """How the desk works; the scale is explained from the same data that the code uses."""
    return fresh(
        lambda: render_template(
            "public/methodology.html",
            scale=CURRENT,
            attribution=list(AttributionRating),
            reliability=list(Reliability),
            credibility=list(Credibility),
        )
    )


@bp.get("/about")
@public
def about() -> Response:
    """What this site is."""
    return fresh(lambda: render_template("public/about.html"))


def _verdict_page(found: PublicVersion, naming: list[Opposite], *, is_permanent: bool = True) -> str:
    """The page of a version; only the one at the permanent address has markup and is offered to other sites."""
    return render_template(
        "public/check.html",
        version=found,
        snapshot=found.snapshot,
        check=found.snapshot.check,
        slug=found.snapshot.slug,
        show=presenting,
        opposed=presenting.opposed(found.snapshot, naming),
        related=presenting.related(found.snapshot, naming),
        markup=review_text(found) if is_permanent else None,
        sharing=sharing(found) if is_permanent else None,
    )


def _listed(kind: LinkKind, slug: str, words: str) -> Response:
    with reading() as session:
        heading, found = questions.under(session, kind, slug, asked_page())
        changed = questions.last_change(session)
    return fresh(
        lambda: render_template(
            "public/listed.html",
            show=presenting,
            heading=heading,
            words=words,
            versions=found.rows,
            page=page_of(found),
        ),
        heading,
        found.total,
        _marks(found.rows),
        changed=changed,
    )


def _marks(versions: Iterable[PublicVersion]) -> list[tuple[str, int]]:
    """What tells the versions on a page from any others."""
    return [(version.digest, version.latest_number) for version in versions]


def _names(naming: Iterable[Opposite]) -> list[tuple[str, str]]:
    """The same of the checks that name the one on the page."""
    return [(other.digest, other.words) for other in naming]
