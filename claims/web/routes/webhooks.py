"""Webhooks: who is told of publications, the log of what was sent, and sending again."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from claims.adapters.sealing import Seal
from claims.domain.policy import Action
from claims.queries import webhooks as questions
from claims.services import webhooks
from claims.services.webhooks import PURPOSE, Receiver
from claims.web.forms.webhooks import EditWebhookForm, WebhookForm
from claims.web.kit.access import may
from claims.web.kit.desks import desk, reading, settings, working
from claims.web.kit.forming import answer, attempt
from claims.web.kit.paging import asked_page, page_of

bp = Blueprint("webhooks", __name__, url_prefix="/admin/webhooks")


@bp.get("")
@may(Action.MANAGE_WEBHOOKS)
def listed() -> ResponseReturnValue:
    """Every webhook with the newest message to it."""
    with reading() as session:
        trouble = questions.in_trouble(session, desk().clock())
        return render_template("webhooks/listed.html", kept=questions.everyone(session), trouble=trouble)


@bp.route("/add", methods=["GET", "POST"])
@may(Action.MANAGE_WEBHOOKS)
def add() -> ResponseReturnValue:
    """Add a receiver and show its signing secret, this once."""
    form = WebhookForm()
    if form.validate_on_submit():
        with attempt(form), working() as work:
            webhook, secret = webhooks.add(work, _receiver(form), seal=_seal(), is_site_https=settings().is_https)
        if form.is_accepted:
            return render_template("webhooks/secret.html", webhook=webhook, secret=secret, is_new=True)
    return answer("webhooks/add.html", form)


@bp.get("/<ref>")
@may(Action.MANAGE_WEBHOOKS)
def show(ref: str) -> ResponseReturnValue:
    """One webhook and the log of its messages."""
    with reading() as session:
        webhook = questions.by_ref(session, ref)
        found = questions.deliveries(session, webhook, asked_page())
    return render_template("webhooks/webhook.html", webhook=webhook, deliveries=found.rows, page=page_of(found))


@bp.route("/<ref>/edit", methods=["GET", "POST"])
@may(Action.MANAGE_WEBHOOKS)
def edit(ref: str) -> ResponseReturnValue:
    """Change where messages go and which."""
    with reading() as session:
        webhook = questions.by_ref(session, ref)
    form = EditWebhookForm(obj=webhook, seen=str(webhook.version))
    if form.validate_on_submit():
        with attempt(form), working() as work:
            webhooks.edit(work, ref, form.seen_version, _receiver(form), is_site_https=settings().is_https)
        if form.is_accepted:
            flash("The webhook is saved.", "good")
            return redirect(url_for("webhooks.show", ref=ref))
    return answer("webhooks/edit.html", form, webhook=webhook)


@bp.post("/<ref>/disable")
@may(Action.MANAGE_WEBHOOKS)
def disable(ref: str) -> ResponseReturnValue:
    """Send nothing more to it."""
    with working() as work:
        webhooks.disable(work, ref)
    flash("The webhook is disabled. Nothing more is sent to it.")
    return redirect(url_for("webhooks.show", ref=ref))


@bp.post("/<ref>/enable")
@may(Action.MANAGE_WEBHOOKS)
def enable(ref: str) -> ResponseReturnValue:
    """Send to it again."""
    with working() as work:
        webhooks.enable(work, ref)
    flash("The webhook is enabled. What failed meanwhile can be sent again from the log.")
    return redirect(url_for("webhooks.show", ref=ref))


@bp.post("/<ref>/secret")
@may(Action.MANAGE_WEBHOOKS)
def rotate(ref: str) -> ResponseReturnValue:
    """Make a new signing secret and show it, this once."""
    with working() as work:
        webhook, secret = webhooks.rotate(work, ref, _seal())
    return render_template("webhooks/secret.html", webhook=webhook, secret=secret, is_new=False)


@bp.post("/<ref>/test")
@may(Action.MANAGE_WEBHOOKS)
def test(ref: str) -> ResponseReturnValue:
    """Send a message that says nothing but that messages arrive."""
    with working() as work:
        delivery = webhooks.send_test(work, ref, site=settings().base_url)
    flash("A test message is on its way. This page shows what came of it.")
    return redirect(url_for("webhooks.delivery", ref=delivery.ref))


@bp.get("/messages/<ref>")
@may(Action.MANAGE_WEBHOOKS)
def delivery(ref: str) -> ResponseReturnValue:
    """One message: its words and every try at delivering it."""
    with reading() as session:
        found = questions.delivery_by_ref(session, ref)
    return render_template("webhooks/delivery.html", delivery=found, webhook=found.webhook)


@bp.post("/messages/<ref>/send-again")
@may(Action.MANAGE_WEBHOOKS)
def send_again(ref: str) -> ResponseReturnValue:
    """Send a message again at once, under its identifier."""
    with working() as work:
        webhooks.send_again(work, ref)
    flash("The message is on its way again.")
    return redirect(url_for("webhooks.delivery", ref=ref))


def _seal() -> Seal:
    return Seal(settings().secret_key, PURPOSE)


def _receiver(form: WebhookForm | EditWebhookForm) -> Receiver:
    return Receiver(form.url.data or "", form.description.data or "", form.events.data or [])
