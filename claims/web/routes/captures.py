"""Captures: what was read out of a file or a page, the document it becomes, and the file as it came."""

import io

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from claims.adapters.vault import Damaged, NotInVault
from claims.domain.errors import NotFound
from claims.domain.policy import Action
from claims.queries import captures as questions
from claims.services import captures, proposing
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
    form.offer(page.cases)
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
    with reading() as session:
        capture = questions.by_ref(session, ref)
    try:
        content = vault().get(capture.sha256)
    except (NotInVault, Damaged):
        raise NotFound(MISSING) from None
    name = capture.file_name or f"{capture.ref}.bin"
    response = send_file(io.BytesIO(content), "application/octet-stream", as_attachment=True, download_name=name)
    response.headers["Content-Security-Policy"] = UNTRUSTED
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
