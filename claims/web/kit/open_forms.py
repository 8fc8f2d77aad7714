"""Forms that anybody may send without an account, on pages that set no cookie.

A token against forged requests is bound to a log-in or a session; here there is neither, and nothing to forge with:
whoever sends one of these forms acts with no right that a stranger lacks, so a page elsewhere that makes a reader's
browser send it gains nothing but that reader's network address. What is left to guard against, and how:

- other people's browsers made to flood the desk: a request that its browser says comes from another site is refused
  (``Sec-Fetch-Site``, or ``Origin`` where a browser does not send that; our own pages send no referrer, so that their
  ``Origin`` reads ``null``);
- programs that fill in every form they meet: a field that people leave empty, and a signed time, bound to nothing,
  that says when the form was handed out: sent back at once or after a day it is not taken. A person who is caught by
  either is told so and loses nothing;
- floods: ``services.tries.count_message``.
"""

from typing import Any

from flask import Response, current_app, make_response, request
from flask_wtf.csrf import CSRFError
from itsdangerous import BadSignature, SignatureExpired, TimestampSigner
from wtforms import HiddenField, StringField

from claims.web.kit.desks import desk, settings
from claims.web.kit.forming import DeskForm, answer

SALT = "claims.open-form"
WORD = "form"
SOONEST = 2  # seconds in which nobody reads a form and writes a sentence
LATEST = 24 * 60 * 60
OWN = frozenset({"same-origin", "none"})  # “none”: typed or loaded again by the person

TOO_SOON = "That was quicker than anybody writes. Send it once more."
TOO_LATE = "This form had been open for more than a day. It is renewed; send it once more."
NOT_EMPTY = "The field that is to stay empty was filled in. Empty it and send it once more."


class OpenForm(DeskForm):
    """A form of a public page: no token of a session, but a signed time and a field that people leave empty."""

    once = None

    class Meta(DeskForm.Meta):
        """What WTForms reads of a form's settings."""

        csrf = False

    keeps_words = True
    wait = 0  # seconds until the desk takes it, where too much came in

    stamp = HiddenField()
    website = StringField("Leave this field empty", render_kw={"autocomplete": "off", "tabindex": "-1"})

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether it can be taken; doubts about who sent it stand at its head."""
        is_whole = bool(super().validate(extra_validators))
        found = (_doubt(str(self.stamp.data or "")), NOT_EMPTY if self.website.data else "")
        doubts = [doubt for doubt in found if doubt]
        if TOO_LATE in doubts:
            self.stamp.data = None
        self.form_errors.extend(doubts)
        return is_whole and not doubts


def refuse_foreign() -> None:
    """Refuse a request that a page of another site made; raises ``CSRFError``."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    is_own = site in OWN if site else origin in {None, "null", settings().base_url}
    if not is_own:
        raise CSRFError("The form came from another site.")


def handed_out(template: str, form: OpenForm, **context: Any) -> Response:
    """The page with the form, stamped with the time; kept by nobody, because the stamp grows old."""
    if not form.stamp.data:
        form.stamp.data = _signer().sign(WORD).decode()
    response = make_response(answer(template, form, **context))
    response.headers["Cache-Control"] = "no-store"
    if form.wait:
        response.status_code = 429
        response.headers["Retry-After"] = str(form.wait)
    return response


def _doubt(stamp: str) -> str:
    """What is wrong with the time at which the form was handed out; empty when nothing is."""
    try:
        _word, at = _signer().unsign(stamp, max_age=LATEST, return_timestamp=True)
    except (SignatureExpired, BadSignature):
        return TOO_LATE
    return TOO_SOON if (desk().clock() - at).total_seconds() < SOONEST else ""


class _Signer(TimestampSigner):
    """A signer by the desk's clock."""

    def get_timestamp(self) -> int:
        return int(desk().clock().timestamp())


def _signer() -> _Signer:
    return _Signer(str(current_app.secret_key), salt=SALT)
