"""A citation in RIS, which reference managers read: one tag a line, the type ``ELEC`` for a page."""

from claims.domain.legible import on_one_line
from claims.domain.publication import Snapshot
from claims.domain.syndication import versions_of

MEDIA_TYPE = "application/x-research-info-systems"


def write_ris(snapshot: Snapshot, *, address: str) -> str:
    """The record of a published check at its page's ``address``; lines end with CRLF."""
    verdict = None if snapshot.is_retracted else snapshot.check.verdict
    published = versions_of(snapshot)[0].at[:10]
    tags = [
        ("TY", "ELEC"),
        ("AU", snapshot.publisher),
        ("TI", snapshot.check.title),
        ("PY", published[:4]),
        ("DA", published.replace("-", "/")),
        ("PB", snapshot.publisher),
        ("UR", address),
        ("AB", verdict.summary if verdict else f"Retracted: {snapshot.version.note}"),
        ("KW", verdict.rating_label if verdict else "Retracted"),
        ("M3", "Fact check"),
        ("ET", f"Version {snapshot.version.number}, {snapshot.version.at[:10]}"),
        ("LA", "en"),
    ]
    lines = [f"{tag}  - {on_one_line(text)}" for tag, text in tags if text]
    return "\r\n".join([*lines, "ER  - ", ""])
