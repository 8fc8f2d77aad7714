"""A citation in CSL-JSON, which citation processors read."""

import json
from typing import Any

from claims.domain.legible import on_one_line
from claims.domain.publication import Snapshot
from claims.domain.syndication import versions_of

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"


def write_csl_json(snapshot: Snapshot, *, address: str) -> str:
    """A list with the one item of a published check at its page's ``address``."""
    verdict = None if snapshot.is_retracted else snapshot.check.verdict
    desk = on_one_line(snapshot.publisher)
    item = {
        "id": snapshot.slug,
        "type": "webpage",
        "genre": "Fact check",
        "title": on_one_line(snapshot.check.title),
        "author": [{"literal": desk}],
        "container-title": desk,
        "issued": _date(versions_of(snapshot)[0].at),
        "URL": address,
        "abstract": on_one_line(verdict.summary if verdict else snapshot.version.note),
        "note": f"Rating: {verdict.rating_label}" if verdict else f"Retracted {snapshot.version.at[:10]}",
        "version": str(snapshot.version.number),
        "language": "en",
    }
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def _date(at: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in at[:10].split("-")]]}
