"""The exchange: claim reports of any list the docket can show."""

from collections.abc import Iterator

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from claims.domain.policy import Action
from claims.domain.reporting import ReportFormat
from claims.queries import claims, reports
from claims.services import exporting
from claims.web.forms.docket import DocketForm
from claims.web.forms.exchange import ExportForm
from claims.web.kit.access import may
from claims.web.kit.desks import desk, reading, settings, working

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
    chosen, claim_ids = ReportFormat(form.report.data), _asked_for(published_only=form.published_only)
    with working() as work:
        words = ", ".join(f"{label}: {value}" for label, value in _filter().chosen())
        exporting.announce(work, chosen, count=len(claim_ids), asked=words, published_only=form.published_only)
    body = _written(chosen, claim_ids, published_only=form.published_only)
    response = Response(body, content_type=chosen.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="claims-report.{chosen.extension}"'
    return response


def _page(form: ExportForm) -> str:
    docket, count = _filter(), len(_asked_for())
    return render_template("exchange/exchange.html", form=form, docket=docket, count=count, query=request.query_string)


def _filter() -> DocketForm:
    form = DocketForm(request.args)
    with reading() as session:
        offers = claims.offers(session)
    form.offer(cases=offers.cases, speakers=offers.speakers, topics=offers.topics, people=offers.people)
    form.asked(desk().clock().date())
    return form


def _asked_for(*, published_only: bool = False) -> list[int]:
    asked = _filter().asked(desk().clock().date())
    with reading() as session:
        found = reports.wanted(session, asked)
        return reports.published(session, found) if published_only else found


def _written(chosen: ReportFormat, claim_ids: list[int], *, published_only: bool) -> Iterator[bytes]:
    """The bytes, while a session stays open; made outside the request's context, so everything is fetched first."""
    at, base_url = desk(), settings().base_url

    def pieces() -> Iterator[bytes]:
        gather = reports.published_entries if published_only else reports.desk_entries
        with at.reading() as session:
            for piece in exporting.write(chosen, gather(session, claim_ids, base_url)):
                yield piece.encode()

    return pieces()
