"""The head of a check's Markdown file: what programs ask first, as YAML that every JSON reader understands too."""

import json

from claims.domain.publication import Snapshot, VersionRecord
from claims.domain.syndication import versions_of


def write_front_matter(snapshot: Snapshot, *, address: str, digest: str, licence: str | None = None) -> str:
    """The lines between the two ``---``; ``digest`` is the SHA-256 of the snapshot as published.

    Every value is written as JSON, which is YAML (1.2, §1.3), so that no text can end its line or its type. A
    retracted check has no rating.
    """
    check, versions = snapshot.check, versions_of(snapshot)
    verdict = None if snapshot.is_retracted else check.verdict
    values = {
        "id": check.ref,
        "title": check.title,
        "claim": check.statement,
        "claimants": [speaker.name for speaker in check.speakers],
        "rating": verdict.rating if verdict else None,
        "rating_label": verdict.rating_label if verdict else None,
        "publisher": snapshot.publisher,
        "published": versions[0].at,
        "modified": versions[-1].at,
        "version": snapshot.version.number,
        "retracted": snapshot.is_retracted,
        "canonical": address,
        "license": licence,
        "sha256": digest,
        "versions": [_version(version) for version in versions],
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items() if value is not None]
    return "\n".join(["---", *lines, "---", ""])


def _version(version: VersionRecord) -> dict[str, object]:
    told = {**version.as_plain(), "grade_label": None}
    return {name: value for name, value in told.items() if value}
