"""The exchange: claim reports of any list the docket can show."""

from collections.abc import Generator, Iterator
from contextlib import closing

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from claims.adapters.vault import Vault
from claims.domain.policy import Action
from claims.domain.reporting import ReportFormat
from claims.domain.syndication import Site
from claims.queries import claims, reports
from claims.queries.reports import Selection
from claims.services import exporting
from claims.services.exporting import Report
from claims.services.work import Desk
from claims.web.forms.docket import DocketForm
from claims.web.forms.exchange import ExportForm
from claims.web.kit.access import may
from claims.web.kit.addresses import this_site
from claims.web.kit.arriving import vault
from claims.web.kit.desks import desk, reading, working
from claims.web.kit.forming import attempt, status_of

bp = Blueprint("exchange", __name__, url_prefix="/exchange")


@bp.get("")
@may(Action.EXPORT)
def exchange() -> str:
    """Choose the claims by the docket's own filter, then the format."""
    return _page(ExportForm())


@bp.post("/report")
@may(Action.EXPORT)
def report() -> ResponseReturnValue:
    """The report as a file, written to the history before its first byte is sent."""
    form = ExportForm()
    if not form.validate():
        return _page(form), 422
    words = ", ".join(f"{label}: {value}" for label, value in _filter().chosen())
    wanted = Report(ReportFormat(form.report.data), _asked_for(published_only=form.published_only), words)
    with attempt(form), working() as work:
        exporting.announce(work, wanted)
    if not form.is_accepted:
        return _page(form), status_of(form)
    response = Response(_written(wanted), content_type=wanted.form.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="claims-report.{wanted.form.extension}"'
    return response


def _page(form: ExportForm) -> str:
    docket, chosen = _filter(), _asked_for()
    with reading() as session:
        count = reports.count(session, chosen)
        only = claims.by_ref(session, chosen.ref) if chosen.ref else None
    return render_template(
        "exchange/exchange.html", form=form, docket=docket, only=only, count=count, query=request.query_string
    )


def _filter() -> DocketForm:
    form = DocketForm(request.args)
    with reading() as session:
        offers = claims.offers(session)
    form.offer(cases=offers.cases, speakers=offers.speakers, topics=offers.topics, people=offers.people)
    form.asked(desk().clock().date())
    return form


def _asked_for(*, published_only: bool = False) -> Selection:
    """The claims that the address asks for: those of a filter, or the one it names."""
    asked = _filter().asked(desk().clock().date())
    return Selection(asked, request.args.get("claim"), published_only)


def _written(wanted: Report) -> Iterator[bytes]:
    """The bytes, while a session stays open; the first piece is made at once, so that a fault still has its page."""
    pieces = _pieces(desk(), this_site(), wanted, vault())
    return _begun(next(pieces, b""), pieces)


def _begun(first: bytes, pieces: Generator[bytes, None, None]) -> Iterator[bytes]:
    with closing(pieces):
        yield first
        yield from pieces


def _pieces(at: Desk, site: Site, wanted: Report, kept: Vault) -> Generator[bytes, None, None]:
    """Written outside the request's context, so everything of it comes in as an argument."""
    with at.reading() as session:
        yield from exporting.write(session, wanted, site, vault=kept)
