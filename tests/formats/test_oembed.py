"""oEmbed: byte for byte, against a schema of our own, and a frame that no title breaks out of."""

import json
from pathlib import Path

import html5lib
import pytest
from jsonschema import Draft202012Validator

from claims.formats.oembed import Framed, write_frame, write_oembed
from tests.factories.feeds import ADDRESS, SITE, TOLD

HERE = Path(__file__).parent
VALIDATOR = Draft202012Validator(json.loads((HERE / "data" / "oembed.schema.json").read_text(encoding="utf-8")))
FRAMED = Framed(
    "Unproven: A title", "Fact check. Unproven: A title", f"{ADDRESS}/embed", (f"{ADDRESS}/card.svg", 1200, 630)
)


def test_a_reply_is_written_byte_for_byte() -> None:
    written = write_oembed(FRAMED, SITE)

    assert written == (HERE / "golden" / "oembed.json").read_text(encoding="utf-8")
    assert [fault.message for fault in VALIDATOR.iter_errors(json.loads(written))] == []


def test_a_hostile_title_stays_inside_the_frames_attribute() -> None:
    frame = write_frame(Framed(TOLD, TOLD, f"{ADDRESS}/embed", FRAMED.picture))

    shown = html5lib.parseFragment(frame, namespaceHTMLElements=False)
    assert [element.tag for element in shown.iter()] == ["DOCUMENT_FRAGMENT", "iframe"]
    assert set(shown[0].attrib) == {"src", "title", "width", "height", "loading", "sandbox"}
    assert shown[0].attrib["title"] == TOLD


@pytest.mark.parametrize(
    ("name", "value"), [("version", 1.0), ("type", "link"), ("width", "600"), ("html", "<script>1</script>"), ("x", 1)]
)
def test_the_schema_sees_a_planted_fault(name: str, value: object) -> None:
    document = json.loads(write_oembed(FRAMED, SITE))
    document[name] = value

    assert [fault.message for fault in VALIDATOR.iter_errors(document)] != []
