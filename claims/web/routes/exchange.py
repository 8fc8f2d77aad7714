"""The exchange: claim reports of any list the docket can show."""

import tempfile
from collections.abc import Iterator
from typing import IO

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from claims.adapters.job_files import JobFiles, NotKept
from claims.domain.errors import NotFound
from claims.domain.policy import Action
from claims.domain.reporting import MOST_AT_ONCE, ReportFormat
from claims.queries import accounts, claims, jobs, reports
from claims.queries.reports import Selection
from claims.services import exporting
from claims.services.exporting import Report
from claims.web.forms.docket import DocketForm
from claims.web.forms.exchange import ExportForm
from claims.web.kit.access import may
from claims.web.kit.addresses import this_site
from claims.web.kit.arriving import vault
from claims.web.kit.desks import desk, reading, settings, working
from claims.web.kit.forming import attempt, status_of
from claims.web.kit.who import person

PIECE = 1 << 16
IN_MEMORY = 1 << 20  # bytes of a report; a longer one waits in a temporary file
bp = Blueprint("exchange", __name__, url_prefix="/exchange")

GONE = "No such report is kept. A report that was prepared is kept for a day; ask for it again."


@bp.get("")
@may(Action.EXPORT)
def exchange() -> str:
    """Choose the claims by the docket's own filter, then the format."""
    return _page(ExportForm())


@bp.post("/report")
@may(Action.EXPORT)
def report() -> ResponseReturnValue:
    """The report as a file, told to the history, then written whole before its first byte is sent."""
    form = ExportForm()
    if not form.validate():
        return _page(form), 422
    chosen = _asked_for(published_only=form.published_only)
    wanted = Report(ReportFormat(form.report.data), chosen, exporting.in_words(_filter().chosen(), chosen))
    with attempt(form), working() as work:
        job = exporting.begin(work, wanted)
    if not form.is_accepted:
        return _page(form), status_of(form)
    if job:
        return redirect(url_for("jobs.show", ref=job.ref), 303)
    return _sent(wanted)


@bp.get("/reports/<ref>")
@may(Action.EXPORT)
def prepared(ref: str) -> ResponseReturnValue:
    """A report that a job prepared, for whoever asked for it and nobody else, as long as it is kept."""
    with reading() as session:
        made = jobs.prepared(jobs.by_ref(session, ref, owner_id=person().id))
    if made is None or made.until <= desk().clock():
        raise NotFound(GONE)
    try:
        place = JobFiles(settings().instance).place(ref)
    except NotKept:
        raise NotFound(GONE) from None
    return send_file(place, made.media_type, as_attachment=True, download_name=made.name, etag=made.sha256)


def _page(form: ExportForm) -> str:
    docket, chosen = _filter(), _asked_for()
    with reading() as session:
        count = reports.count(session, chosen)
        only = claims.by_ref(session, chosen.ref) if chosen.ref else None
    asked = {"count": count, "only": only, "at_once": MOST_AT_ONCE, "query": request.query_string}
    return render_template("exchange/exchange.html", form=form, docket=docket, **asked)


def _filter() -> DocketForm:
    form = DocketForm(request.args)
    with reading() as session:
        form.offer(accounts.offered(session))
    form.asked(desk().clock().date())
    return form


def _asked_for(*, published_only: bool = False) -> Selection:
    """The claims that the address asks for: a filter's, or the one it names; raises ``NotFound`` for none."""
    asked, ref = _filter().asked(desk().clock().date()), request.args.get("claim")
    if ref:
        with reading() as session:
            claims.by_ref(session, ref)
    return Selection(asked, ref or None, published_only)


def _sent(wanted: Report) -> Response:
    """The whole report with its length; a fault while it is written is a page, never half a file."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  closed behind the response
    try:
        size = _written(wanted, file)
    except BaseException:
        file.close()
        raise
    response = Response(_pieces(file), content_type=wanted.form.media_type)
    response.call_on_close(file.close)
    response.content_length = size
    response.headers["Content-Disposition"] = f'attachment; filename="{wanted.file_name}"'
    return response


def _written(wanted: Report, file: IO[bytes]) -> int:
    """How many bytes the report has; the file stands at its beginning again."""
    with reading() as session:
        for piece in exporting.write(session, wanted, this_site(), vault=vault()):
            file.write(piece)
    size = file.tell()
    file.seek(0)
    return size


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece
