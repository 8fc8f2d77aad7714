"""Captures: what was read out of a file or a page, the document it becomes, and the file as it came."""

import io

from flask import Blueprint, Response, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from claims.adapters.vault import Damaged, NotInVault
from claims.domain.errors import NotFound
from claims.domain.policy import Action
from claims.models import Capture
from claims.queries import captures as questions
from claims.services import captures, proposing
from claims.services.archiving import warc_of
from claims.web.forms.documents import CapturedForm
from claims.web.kit.access import may
from claims.web.kit.arriving import said_of, vault
from claims.web.kit.captured import capture_page
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import answer, attempt

bp = Blueprint("captures", __name__, url_prefix="/documents/captures")

UNTRUSTED = "sandbox; default-src 'none'; frame-ancestors 'none'"
MISSING = "The file as it came is no longer in the vault, or it is damaged. Its SHA-256 stands in the history."


@bp.route("/<string:ref>", methods=["GET", "POST"])
@may(Action.EDIT_DOCUMENT)
def show(ref: str) -> ResponseReturnValue:
    """What was read out of a capture, to be looked at, told about and brought in."""
    with reading() as session:
        page = capture_page(session, ref)
    if page.extract is None or page.extract.failure:
        return render_template("captures/unread.html", page=page)
    form = CapturedForm()
    if not form.is_submitted():
        form.begin_with(page.told)
    elif form.validate():
        form.take_date(page.told)
        with attempt(form), working() as work:
            made = captures.bring_in(work, ref, keeps_twin=bool(form.keeps_twin.data), **form.told())
            said = said_of(proposing.on_arrival(work, made))
        if form.is_accepted:
            flash(said, "good")
            return redirect(url_for("documents.read", ref=made.ref))
    return answer("captures/show.html", form, page=page)


@bp.get("/<string:ref>/raw")
@may(Action.SEE_DESK)
def raw(ref: str) -> ResponseReturnValue:
    """The file as it came, to be saved and never shown: it may hold anything."""
    capture, content = _as_it_came(ref)
    return _saved(content, "application/octet-stream", capture.file_name or f"{capture.ref}.bin")


@bp.get("/<string:ref>.warc.gz")
@may(Action.SEE_DESK)
def warc(ref: str) -> ResponseReturnValue:
    """What an address gave, as web archives keep it."""
    capture, content = _as_it_came(ref)
    return _saved(warc_of(capture, content), "application/warc", f"{capture.ref}.warc.gz")


def _as_it_came(ref: str) -> tuple[Capture, bytes]:
    with reading() as session:
        capture = questions.by_ref(session, ref)
    try:
        return capture, vault().get(capture.sha256)
    except (NotInVault, Damaged):
        raise NotFound(MISSING) from None


def _saved(content: bytes, media_type: str, name: str) -> Response:
    response = send_file(io.BytesIO(content), media_type, as_attachment=True, download_name=name)
    response.headers["Content-Security-Policy"] = UNTRUSTED
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
