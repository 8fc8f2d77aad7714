"""The public site: what readers see of published checks, and how the desk works."""

from flask import Blueprint, render_template, url_for

from claims.domain.ratings import CURRENT, AttributionRating
from claims.domain.vocabulary import CorrectionGrade, Credibility, Reliability
from claims.formats.claimreview import claim_review, write_claimreview
from claims.models.publication import LinkKind
from claims.queries import public as questions
from claims.queries.public import PublicVersion
from claims.web.kit import presenting
from claims.web.kit.access import public
from claims.web.kit.desks import reading, settings
from claims.web.kit.paging import asked_page, page_of

bp = Blueprint("public", __name__)


@bp.get("/")
@public
def front() -> str:
    """The latest checks."""
    with reading() as session:
        found = questions.latest(session, asked_page())
    return render_template("public/front.html", show=presenting, versions=found.rows, page=page_of(found))


@bp.get("/checks/<slug>")
@public
def check(slug: str) -> str:
    """A verdict page: the version that counts today."""
    with reading() as session:
        version = questions.check_at(session, slug)
        naming = questions.naming(session, slug)
    address = settings().base_url + url_for("public.check", slug=slug)
    review = claim_review(version.snapshot, address=address, site=settings().base_url, site_name=settings().site_name)
    markup = write_claimreview(review) if review else None
    return _verdict_page(version, naming, slug, markup)


@bp.get("/checks/<slug>/v/<int(signed=False, max=99999):number>")
@public
def version(slug: str, number: int) -> str:
    """One published version, kept at its address for good."""
    with reading() as session:
        found = questions.version_at(session, slug, number)
        naming = questions.naming(session, slug)
    return _verdict_page(found, naming, slug, None)


@bp.get("/topics/<slug>")
@public
def topic(slug: str) -> str:
    """The checks on a topic."""
    return _listed(LinkKind.TOPIC, slug, "Checks on")


@bp.get("/by/<slug>")
@public
def speaker(slug: str) -> str:
    """The checks of what a speaker said."""
    return _listed(LinkKind.SPEAKER, slug, "Checks of claims by")


@bp.get("/corrections")
@public
def corrections() -> str:
    """Every correction and retraction, and the policy behind them."""
    with reading() as session:
        found = questions.corrections(session, asked_page())
    return render_template(
        "public/corrections.html", versions=found.rows, page=page_of(found), grades=list(CorrectionGrade)
    )


@bp.get("/methodology")
@public
def methodology() -> str:
    """How the desk works; the scale is explained from the same data that the code uses."""
    return render_template(
        "public/methodology.html",
        scale=CURRENT,
        attribution=list(AttributionRating),
        reliability=list(Reliability),
        credibility=list(Credibility),
    )


@bp.get("/about")
@public
def about() -> str:
    """What this site is."""
    return render_template("public/about.html")


def _verdict_page(found: PublicVersion, naming: list[questions.Opposite], slug: str, markup: str | None) -> str:
    return render_template(
        "public/check.html",
        version=found,
        snapshot=found.snapshot,
        check=found.snapshot.check,
        slug=slug,
        show=presenting,
        opposed=presenting.opposed(found.snapshot, naming),
        related=presenting.related(found.snapshot, naming),
        markup=markup,
    )


def _listed(kind: LinkKind, slug: str, words: str) -> str:
    with reading() as session:
        heading, found = questions.under(session, kind, slug, asked_page())
    return render_template(
        "public/listed.html", show=presenting, heading=heading, words=words, versions=found.rows, page=page_of(found)
    )
