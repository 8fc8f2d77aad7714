"""Beside a verdict page: its other forms, its citation, its card, the page for frames, and what a version changed."""

from pathlib import Path

from flask import Blueprint, Response, current_app, render_template

from claims.domain.version_changes import Change, changes_between
from claims.formats import bibtex, card_svg, csl_json, ris
from claims.formats.card_svg import write_card
from claims.formats.paper import card_png
from claims.formats.paper.card_png import write_card_png
from claims.queries import public as questions
from claims.queries.public import PublicVersion
from claims.web.kit import presenting
from claims.web.kit.access import public
from claims.web.kit.addresses import check_address
from claims.web.kit.asking import asks
from claims.web.kit.desks import reading
from claims.web.kit.freshness import fresh
from claims.web.kit.headers import CONTENT_POLICY
from claims.web.kit.palette import read_palette
from claims.web.kit.representations import linked, represented
from claims.web.kit.sharing import card_of, sharing

bp = Blueprint("checks", __name__, url_prefix="/checks")

FRAMED_BY_ALL = CONTENT_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
CITATIONS = {
    "cite.bib": (bibtex.MEDIA_TYPE, bibtex.write_bibtex),
    "cite.ris": (ris.MEDIA_TYPE, ris.write_ris),
    "cite.csl.json": (csl_json.MEDIA_TYPE, csl_json.write_csl_json),
}


@bp.get("/<slug>.<any(json, jsonld, md, pdf, docx):form>")
@public
@asks()
def other_form(slug: str, form: str) -> Response:
    """The check as data, as ClaimReview, as text or on paper."""
    return represented(_found(slug), form)


@bp.get("/<slug>/v/<int(signed=False, max=99999):number>.<any(json, pdf):form>")
@public
@asks()
def version_form(slug: str, number: int, form: str) -> Response:
    """One published version, kept at its address for good: as it was frozen, or on paper, which says if it is past."""
    with reading() as session:
        found = questions.version_at(session, slug, number)
    return represented(found, form)


@bp.get('/<slug>/<any("cite.bib", "cite.ris", "cite.csl.json"):citation>')
@public
@asks()
def cite(slug: str, citation: str) -> Response:
    """The citation, for reference managers."""
    found, (media_type, write) = _found(slug), CITATIONS[citation]
    response = fresh(
        lambda: write(found.snapshot, address=check_address(slug)),
        found.digest,
        media_type=media_type,
        changed=found.published_at,
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}.{citation.removeprefix("cite.")}"'
    return response


@bp.get("/<slug>/card.svg")
@public
@asks()
def card(slug: str) -> Response:
    """The rating card, a picture for other sites."""
    found, palette = _found(slug), read_palette(Path(str(current_app.static_folder)))
    return fresh(
        lambda: write_card(card_of(found), palette),
        found.digest,
        media_type=card_svg.MEDIA_TYPE,
        changed=found.published_at,
    )


@bp.get("/<slug>/card.png")
@public
@asks()
def card_picture(slug: str) -> Response:
    """The rating card for sites that take no SVG."""
    found = _found(slug)
    return fresh(
        lambda: write_card_png(card_of(found)), found.digest, media_type=card_png.MEDIA_TYPE, changed=found.published_at
    )


@bp.get("/<slug>/embed")
@public
@asks()
def embed(slug: str) -> Response:
    """The check for a frame on another site: the only page that any site may frame."""
    found = _found(slug)
    response = fresh(
        lambda: render_template("checks/embed.html", version=found, show=presenting, sharing=sharing(found)),
        found.digest,
        changed=found.published_at,
    )
    response.headers["Content-Security-Policy"] = FRAMED_BY_ALL
    return response


@bp.get("/<slug>/v/<int(signed=False, max=99999):number>/changes")
@public
@asks()
def changes(slug: str, number: int) -> Response:
    """What a version says otherwise than the one before it, field by field; the first has none before it."""
    with reading() as session:
        after = questions.version_at(session, slug, number)
        before = questions.version_at(session, slug, number - 1) if number > 1 else None
    page = fresh(
        lambda: render_template("checks/changes.html", before=before, after=after, changes=_changes(before, after)),
        before.digest if before else None,
        after.digest,
        after.latest_number,
        changed=after.updated_at,
    )
    return linked(page, after)


def _found(slug: str) -> PublicVersion:
    with reading() as session:
        return questions.check_at(session, slug)


def _changes(before: PublicVersion | None, after: PublicVersion) -> tuple[Change, ...]:
    return changes_between(before.snapshot.check, after.snapshot.check) if before else ()
