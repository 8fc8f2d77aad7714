"""Imports: sending a file, seeing what would become of it, bringing it in, and taking it back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from claims.adapters.fetching import fetch
from claims.domain.claim_table import TableMapping
from claims.domain.errors import Invalid
from claims.domain.importing import LARGEST_UPLOAD, ImportKind, ImportState
from claims.domain.policy import Action
from claims.domain.web_places import page_name
from claims.formats.read_claimreview.files import LARGEST_PAGE
from claims.models import ImportBatch
from claims.queries import imports
from claims.services.importing import batches, bundles, queueing, running, undoing
from claims.services.importing.queueing import Deed
from claims.services.importing.reading import SECONDS_AT_ONCE
from claims.services.importing.running import Sent
from claims.web.forms.imports import MappingForm, RowsFilter, UploadForm
from claims.web.kit.access import may
from claims.web.kit.arriving import vault
from claims.web.kit.desks import network, reading, settings, working
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
    if form.is_submitted() and form.validate():
        with attempt(form), _beside_what_was_sent(form):
            sent = _arrived(form)
            with reading() as session:
                found = running.look_at(session, sent)
            with working() as work:
                batch = running.begin(work, sent, found)
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
        form = _mapping_form(imports.by_ref(session, ref))
    if form is None:
        raise Invalid("Only a table of claims that was not imported yet has columns to choose.")
    if form.validate():
        with attempt(form):
            with reading() as session:
                found = running.look_again(session, ref, mapping=form.mapping)
            with working() as work:
                running.remap(work, ref, form.mapping)
                running.look(work, ref, found)
        if form.is_accepted:
            flash("The table was looked through again.", "good")
            return redirect(url_for("imports.batch", ref=ref))
    return _page(ref, form)


@bp.post("/<string:ref>/do")
@may(Action.IMPORT)
def do(ref: str) -> ResponseReturnValue:
    """Bring in every row that can be, in one transaction."""
    with reading() as session:
        ready = running.prepare_kept(session, ref, seconds=SECONDS_AT_ONCE)
    if ready and ready.opened:
        bundles.keep_captures_in(vault(), ready.opened.bundle)
    with working() as work:
        done = running.confirm(work, ref, ready)
        made = done.accepted + done.repaired
    words = "1 row was imported." if made == 1 else f"{made:,} rows were imported."
    flash(words if done.state is ImportState.DONE else "The import has begun.", "good")
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
        found = work.hold(ImportBatch, ref)
        is_later = queueing.is_large(found, Deed.UNDO)
        undone = queueing.ask(work, ref, Deed.UNDO) if is_later else undoing.undo(work, ref)
    is_over = undone.state is ImportState.UNDONE
    flash("The import was taken back." if is_over else "Taking it back has begun.", "good")
    return redirect(url_for("imports.batch", ref=ref))


@contextmanager
def _beside_what_was_sent(form: UploadForm) -> Iterator[None]:
    """Put what is wrong with the bytes beside the field they came through; what is wrong with others stays there."""
    try:
        yield
    except Invalid as refusal:
        if refusal.fields.keys() <= {"file"}:
            raise Invalid(refusal.message, field=form.way) from None
        raise


def _arrived(form: UploadForm) -> Sent:
    """What was sent and how it is read; an address is fetched. Raises ``Invalid``."""
    if address := form.asked_address:
        got = fetch(address, settings(), most=LARGEST_PAGE, accept=ACCEPT, network=network())
        if not got.is_ok:
            raise Invalid(f"The address answered with status {got.status}.")
        return Sent(form.chosen, page_name(got.final_address), got.body, {"address": got.final_address})
    sent = form.sent
    if form.chosen is not ImportKind.CSV:
        return Sent(form.chosen, sent.name, sent.content, {})
    how = running.proposal(sent.content, name=sent.name, language=str(form.language.data), case=form.case.data)
    return Sent(form.chosen, sent.name, sent.content, how.as_plain())


def _mapping_form(found: ImportBatch) -> MappingForm | None:
    if found.kind is not ImportKind.CSV or found.state is not ImportState.PREVIEWED:
        return None
    return MappingForm(mapping=TableMapping.from_plain(found.mapping))


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
        shown = form or _mapping_form(found)
    if shown is None:
        return render_template("imports/batch.html", form=None, **context)
    return answer("imports/batch.html", shown, **context)
