"""The other forms of a verdict page: the same check as data, as ClaimReview, as text and on paper."""

import base64
from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import Response, request, url_for
from werkzeug.http import quote_header_value

from claims.domain.errors import Gone
from claims.domain.publication import Snapshot
from claims.domain.report import ReportEntry, published_entry
from claims.domain.syndication import headline, note_of, versions_of
from claims.formats.claimreview import write_claimreview
from claims.formats.front_matter import write_front_matter
from claims.formats.paper import report_docx, report_pdf
from claims.formats.paper.masthead import Masthead
from claims.formats.paper.report_docx import write_docx
from claims.formats.paper.report_pdf import write_pdf
from claims.formats.report_markdown import write_markdown
from claims.queries.public import PublicVersion
from claims.web.kit.addresses import check_address, this_site
from claims.web.kit.asking import preferred
from claims.web.kit.freshness import fresh
from claims.web.kit.imprint import Imprint, imprint, review_of

WITHDRAWN = "This check is retracted, so it carries no ClaimReview any more. Its page says why."


@dataclass(frozen=True)
class Representation:
    """One other form, by the end of its address."""

    suffix: str
    media_type: str
    title: str
    write: Callable[[PublicVersion], str | bytes]


def review_text(found: PublicVersion, desk: Imprint) -> str | None:
    """The ClaimReview of the check, safe inside a page too; none for a retracted one."""
    review = review_of(found.snapshot, check_address(found.snapshot.slug), desk)
    return write_claimreview(review) if review else None


def represented(found: PublicVersion, suffix: str) -> Response:
    """The check in that form; the data are the very bytes that were digested.

    Raises ``Gone`` for the ClaimReview of a retracted check.
    """
    form = REPRESENTATIONS[suffix]
    digest = found.digest if suffix == "json" else None
    desk = imprint() if suffix == "jsonld" else None
    response = fresh(
        lambda: form.write(found),
        suffix,
        found.digest,
        found.latest_number,
        desk.written if desk else None,
        media_type=form.media_type,
        changed=desk.latest(found.published_at) if desk else found.published_at,
        digest=digest,
    )
    if digest:
        response.headers["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(digest)).decode()}:"
    return linked(response, found)


def negotiated(found: PublicVersion) -> str | None:
    """The form that the request asks for before the page; none for the page, which everybody gets who asks no form."""
    offered = {form.media_type: form.suffix for form in representations_of(found)}
    wanted = preferred(request.headers.get("Accept", ""), KINDS)
    return next((offered[kind] for kind in wanted if kind in offered), None)


def representations_of(found: PublicVersion) -> tuple[Representation, ...]:
    """The forms that this version has."""
    return tuple(
        form for form in REPRESENTATIONS.values() if form.suffix != "jsonld" or not found.snapshot.is_retracted
    )


def linked(response: Response, found: PublicVersion) -> Response:
    """The answer with the addresses of the page and of its other forms in its header (RFC 8288)."""
    slug = found.snapshot.slug
    response.headers.add("Link", f'<{check_address(slug)}>; rel="canonical"')
    if licence := this_site().licence:
        response.headers.add("Link", f'<{licence}>; rel="license"')
    if found.is_latest:
        for form in representations_of(found):
            target = url_for("checks.other_form", slug=slug, form=form.suffix)
            response.headers.add(
                "Link",
                f'<{target}>; rel="alternate"; type="{form.media_type}"; title={quote_header_value(form.title)}',
            )
    else:
        response.headers.add("Link", f'<{url_for("public.check", slug=slug)}>; rel="latest-version"')
    return response


def _review(found: PublicVersion) -> str:
    text = review_text(found, imprint())
    if text is None:
        raise Gone(WITHDRAWN)
    return text


def _markdown(found: PublicVersion) -> str:
    snapshot = found.snapshot
    address = check_address(snapshot.slug)
    head = write_front_matter(snapshot, address=address, digest=found.digest, licence=this_site().licence)
    return (
        head + "\n" + "".join(write_markdown([_entry(snapshot, address)], title=f"Fact check by {snapshot.publisher}"))
    )


def _pdf(found: PublicVersion) -> bytes:
    return write_pdf([_as_published(found)], _masthead(found), is_list=False)


def _docx(found: PublicVersion) -> bytes:
    return write_docx([_as_published(found)], _masthead(found), is_list=False)


def _as_published(found: PublicVersion) -> ReportEntry:
    snapshot = found.snapshot
    return published_entry(snapshot, address=check_address(snapshot.slug), digest=found.digest)


def _masthead(found: PublicVersion) -> Masthead:
    """The title, and for an old version where today's stands."""
    snapshot = found.snapshot
    past = ""
    if not found.is_latest:
        fate = "The check was retracted since: see" if found.is_withdrawn else "What counts today stands at"
        kept = f"This is version {snapshot.version.number} of {found.latest_number}, kept as it was."
        past = f"{kept} {fate} {check_address(snapshot.slug)}"
    return Masthead(headline(snapshot), this_site().name, note=past)


def _entry(snapshot: Snapshot, address: str) -> ReportEntry:
    """The check as a report has it: with its corrections, and without a verdict once it is retracted."""
    versions = versions_of(snapshot)
    notes = [note_of(version) for version in versions if version.kind == "correction"]
    check = replace(snapshot.check, verdict=None, media=None) if snapshot.is_retracted else snapshot.check
    return ReportEntry(
        check=check,
        state="retracted" if snapshot.is_retracted else "published",
        state_label=note_of(snapshot.version) if snapshot.is_retracted else " ".join(["Published.", *notes]),
        address=address,
        published_at=versions[0].at,
        modified_at=versions[-1].at,
        version=snapshot.version.number,
    )


REPRESENTATIONS = {
    form.suffix: form
    for form in (
        Representation("json", "application/json", "JSON", lambda found: found.canonical),
        Representation("jsonld", "application/ld+json", "ClaimReview", _review),
        Representation("md", "text/markdown", "Markdown", _markdown),
        Representation("pdf", report_pdf.MEDIA_TYPE, "PDF", _pdf),
        Representation("docx", report_docx.MEDIA_TYPE, "Word", _docx),
    )
}

KINDS = tuple(form.media_type for form in REPRESENTATIONS.values())
