"""What an address asks of a list that does not offer it is refused in words, with what was asked."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from claims.domain.media import MediaCategory
from claims.domain.vocabulary import Priority
from claims.web.kit.fields import RefField, SeveralField, VocabularyField


class Asked(Form):
    """One of every list."""

    priority = VocabularyField("Priority", Priority, empty="Any")
    speaker = RefField("Said by")
    media = SeveralField("Judged as", MediaCategory)


def asked(**sent: str) -> Asked:
    form = Asked(MultiDict(sent))
    form.speaker.offer([("mod", "Ministry of Defence")], none="Anybody")
    return form


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({}, {}),
        ({"priority": "high", "speaker": "mod", "media": "original"}, {}),
        ({"priority": "huge"}, {"priority": ["“huge” is not in this list. Choose one that is."]}),
        ({"speaker": "nobody"}, {"speaker": ["“nobody” is not in this list. Choose one that is."]}),
        ({"media": "painted"}, {"media": ["Choose from this list alone."]}),
    ],
)
def test_what_no_list_offers_is_named(sent: dict[str, str], errors: dict[str, list[str]]) -> None:
    form = asked(**sent)

    form.validate()

    assert form.errors == errors


def test_what_was_asked_is_repeated_no_longer_than_a_line() -> None:
    form = asked(speaker="x" * 500)

    form.validate()

    assert form.errors == {"speaker": ["“" + "x" * 60 + "” is not in this list. Choose one that is."]}
