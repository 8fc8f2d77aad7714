"""Requests as they arrive: what no form of ours can have sent is refused before anything reads it."""

from flask import Request
from werkzeug.exceptions import BadRequest


class Arrival(Request):
    """A request whose fields all have a name: a part without one would break whoever looks through the names."""

    def _load_form_data(self) -> None:
        super()._load_form_data()
        if None in self.form or None in self.files:
            raise BadRequest
