"""Imports: sending a file, seeing what would become of it, bringing it in, and taking it back."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from claims.adapters.fetching import fetch
from claims.domain.claim_table import TableMapping
from claims.domain.errors import Invalid
from claims.domain.importing import LARGEST_UPLOAD, ImportKind, ImportState
from claims.domain.policy import Action
from claims.formats.read_claimreview.files import LARGEST_PAGE
from claims.models import ImportBatch
from claims.queries import claims, imports
from claims.services.importing import batches, bundles, queueing, running, undoing
from claims.services.importing.queueing import Deed
from claims.services.work import Work
from claims.web.forms.imports import MappingForm, RowsFilter, Sent, UploadForm
from claims.web.kit.access import may
from claims.web.kit.arriving import vault
from claims.web.kit.desks import reading, settings, working
from claims.web.kit.forming import DeskForm, answer, attempt
from claims.web.kit.paging import asked_page, page_of

bp = Blueprint("imports", __name__, url_prefix="/exchange/imports")

ROOM_FOR_FORM = 64 * 1024  # bytes around the file: the other fields and the boundaries
ACCEPT = "text/html, application/ld+json, application/json"


@bp.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Let a file through that is larger than any other request; runs before anything reads the request."""
    if endpoint == "imports.new":
        request.max_content_length = LARGEST_UPLOAD + ROOM_FOR_FORM


@bp.get("")
@may(Action.IMPORT)
def listed() -> ResponseReturnValue:
    """Every import, the newest first."""
    with reading() as session:
        found = imports.page(session, asked_page())
    return render_template("imports/listed.html", rows=found.rows, page=page_of(found))


@bp.route("/new", methods=["GET", "POST"])
@may(Action.IMPORT)
def new() -> ResponseReturnValue:
    """Send a file; it is kept, looked through, and nothing else is written."""
    form = UploadForm()
    with reading() as session:
        form.offer(claims.offers(session).cases)
    if form.is_submitted() and form.validate():
        with attempt(form):
            sent, how = _arrived(form)
            with working() as work:
                batch = running.begin(work, form.chosen, sent.name, sent.content, how)
        if form.is_accepted:
            return redirect(url_for("imports.batch", ref=batch.ref))
    return answer("imports/new.html", form)


@bp.get("/<string:ref>")
@may(Action.IMPORT)
def batch(ref: str) -> ResponseReturnValue:
    """One import: what would become of its rows, or what became of them."""
    return _page(ref)


@bp.post("/<string:ref>/mapping")
@may(Action.IMPORT)
def mapping(ref: str) -> ResponseReturnValue:
    """Read the table in another way, and look through it again."""
    with reading() as session:
        form = _mapping_form(imports.by_ref(session, ref), claims.offers(session).cases)
    if form is None:
        raise Invalid("Only a table of claims that was not imported yet has columns to choose.")
    if form.validate():
        with attempt(form), working() as work:
            running.remap(work, ref, form.mapping)
            _now_or_later(work, ref, Deed.LOOK)
        if form.is_accepted:
            flash("The table was looked through again.", "good")
            return redirect(url_for("imports.batch", ref=ref))
    return _page(ref, form)


@bp.post("/<string:ref>/do")
@may(Action.IMPORT)
def do(ref: str) -> ResponseReturnValue:
    """Bring in every row that can be, in one transaction."""
    with reading() as session:
        bundles.keep_captures_of(session, imports.by_ref(session, ref), vault())
    with working() as work:
        done = _now_or_later(work, ref, Deed.DO)
        made = done.accepted + done.repaired
    flash(f"{made:,} rows were imported." if done.state is ImportState.DONE else "The import has begun.", "good")
    return redirect(url_for("imports.batch", ref=ref))


@bp.post("/<string:ref>/abandon")
@may(Action.IMPORT)
def abandon(ref: str) -> ResponseReturnValue:
    """Drop a file that was looked through."""
    with working() as work:
        dropped = batches.abandon(work, ref)
    flash(f"{dropped.file_name} was dropped. Nothing of it was written.")
    return redirect(url_for("imports.listed"))


@bp.post("/<string:ref>/undo")
@may(Action.IMPORT)
def undo(ref: str) -> ResponseReturnValue:
    """Take an import back."""
    with working() as work:
        undone = _now_or_later(work, ref, Deed.UNDO)
    is_over = undone.state is ImportState.UNDONE
    flash("The import was taken back." if is_over else "Taking it back has begun.", "good")
    return redirect(url_for("imports.batch", ref=ref))


DEEDS = {Deed.LOOK: running.look, Deed.DO: running.confirm, Deed.UNDO: undoing.undo}


def _now_or_later(work: Work, ref: str, deed: Deed) -> ImportBatch:
    """Do it at once, or leave it to a worker where it would hold up the page."""
    found = work.hold(ImportBatch, ref)
    return queueing.ask(work, ref, deed) if queueing.is_large(found, deed) else DEEDS[deed](work, ref)


def _arrived(form: UploadForm) -> tuple[Sent, dict[str, object]]:
    """What was sent and how it is read; an address is fetched. Raises ``Invalid`` or ``NotATable``."""
    if address := form.asked_address:
        got = fetch(address, settings(), most=LARGEST_PAGE, accept=ACCEPT)
        if not got.is_ok:
            raise Invalid(f"The address answered with status {got.status}.", field="address")
        return Sent(got.final_address, got.body), {"address": got.final_address}
    sent = form.sent
    if form.chosen is not ImportKind.CSV:
        return sent, {}
    how = running.proposal(sent.content, language=str(form.language.data), case=form.case.data)
    return sent, how.as_plain()


def _mapping_form(found: ImportBatch, cases: Any) -> MappingForm | None:
    if found.kind is not ImportKind.CSV or found.state is not ImportState.PREVIEWED:
        return None
    return MappingForm(mapping=TableMapping.from_plain(found.mapping), cases=cases)


def _page(ref: str, form: DeskForm | None = None) -> ResponseReturnValue:
    asked = RowsFilter(request.args)
    with reading() as session:
        found = imports.by_ref(session, ref)
        rows = imports.rows(session, found, asked.asked(), asked_page())
        context = {
            "batch": found,
            "job": imports.unfinished_job(session, found),
            "twins": imports.earlier(session, found),
            "rows": rows.rows,
            "page": page_of(rows),
            "asked": asked,
        }
        shown = form or _mapping_form(found, claims.offers(session).cases)
    if shown is None:
        return render_template("imports/batch.html", form=None, **context)
    return answer("imports/batch.html", shown, **context)
