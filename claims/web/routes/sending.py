"""Where readers write to the desk: a claim to be checked, and a report of an error."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from claims.domain.errors import NotFound, Throttled
from claims.domain.intake import Network, SubmissionKind
from claims.domain.site_pages import PageName
from claims.extensions import csrf
from claims.queries import public as checks
from claims.queries import site_pages
from claims.queries.public import PublicVersion
from claims.services import intake
from claims.services.intake import Message
from claims.web.forms.sending import ClaimSentForm, ComplaintForm, SendingForm
from claims.web.kit.access import public
from claims.web.kit.desks import desk, reading, settings
from claims.web.kit.doorway import visitor
from claims.web.kit.forming import attempt
from claims.web.kit.freshness import fresh
from claims.web.kit.open_forms import handed_out, refuse_foreign

bp = Blueprint("sending", __name__)
csrf.exempt(bp)  # no session on these pages; what stands in its place is told in kit.open_forms

REFERENCE = "<string(length=12):reference>"


@bp.route("/submit", methods=["GET", "POST"])
@public
def submit() -> ResponseReturnValue:
    """Send in a claim to be checked."""
    form = ClaimSentForm()
    if _may_be_taken(form):
        message = Message(
            SubmissionKind.CLAIM,
            form.body.data or "",
            seen_at=form.seen_at.data or "",
            sender=form.sender.data or "",
            contact=form.contact.data or "",
        )
        return _received(form, message) or _page("sending/submit.html", form, PageName.SUBMIT)
    return _page("sending/submit.html", form, PageName.SUBMIT)


@bp.route("/complaints", methods=["GET", "POST"])
@public
def complaints() -> ResponseReturnValue:
    """Report an error, in a check where the address names one."""
    form = ComplaintForm(data={"check": request.args.get("check", "")})
    found = _check(str(form.check.data or ""))
    if _may_be_taken(form):
        message = Message(
            SubmissionKind.COMPLAINT,
            form.body.data or "",
            about=form.about.data,
            check=found.snapshot.slug if found else None,
            sender=form.sender.data or "",
            contact=form.contact.data or "",
        )
        return _received(form, message) or _complaint_page(form, found)
    return _complaint_page(form, found)


@bp.get(f"/submit/received/{REFERENCE}")
@public
def submitted(reference: str) -> Response:
    """Thanks for a claim."""
    return _thanks(reference, "sending/submitted.html")


@bp.get(f"/complaints/received/{REFERENCE}")
@public
def complained(reference: str) -> Response:
    """Thanks for a report of an error."""
    return _thanks(reference, "sending/complained.html")


def _may_be_taken(form: SendingForm) -> bool:
    if request.method != "POST":
        return False
    refuse_foreign()
    return bool(form.validate())


def _received(form: SendingForm, message: Message) -> ResponseReturnValue | None:
    """The way to the thanks; none when the desk cannot take it now, and the form says why."""
    try:
        with attempt(form), desk().work(None) as work:
            row = intake.receive(work, message, address=visitor().address)
    except Throttled as refusal:
        form.form_errors.append(refusal.message)
        form.wait = refusal.wait
    if not form.is_accepted:
        return None
    endpoint = "submitted" if message.kind is SubmissionKind.CLAIM else "complained"
    return redirect(url_for(f"sending.{endpoint}", reference=row.ref), 303)


def _complaint_page(form: ComplaintForm, found: PublicVersion | None) -> Response:
    networks = [Network(name) for name in settings().networks]
    return _page("sending/complaints.html", form, PageName.COMPLAINTS, found=found, networks=networks)


def _page(template: str, form: SendingForm, name: PageName, **context: object) -> Response:
    with reading() as session:
        words = site_pages.words_of(session, name)
    return handed_out(template, form, words=words, **context)


def _check(slug: str) -> PublicVersion | None:
    """The check that the report is about; an address that names none is a report without one."""
    if not slug:
        return None
    try:
        with reading() as session:
            return checks.check_at(session, slug[:100])
    except NotFound:
        return None


def _thanks(reference: str, template: str) -> Response:
    """The page says the reference back; it never asks whether there is such a thing, so that it tells nobody."""
    if not (reference.isascii() and reference.isalnum() and reference.islower() | reference.isdigit()):
        raise NotFound("There is no page at this address.")
    return fresh(lambda: render_template(template, reference=reference), reference)
