"""A medium that was judged, as a record and as what a checker types."""

from typing import Any

from claims.domain.check import MediaCategoryRecord, MediaRecord
from claims.domain.media import MediaKind

MEDIA = MediaRecord(
    categories=(
        MediaCategoryRecord("original", "Original"),
        MediaCategoryRecord("missing_context", "Missing context"),
    ),
    kind="video",
    kind_label="Video",
    url="https://social.example/v/1",
    archived_url="https://archive.example/v/1",
    context="Unaltered footage of October 2020, shown as if it were of September 2023.",
    original_url="https://video.example/2020-10-07",
)

# The same as the fields of an assessment.
JUDGED: dict[str, Any] = {
    "media_categories": ["original", "missing_context"],
    "media_kind": MediaKind.VIDEO,
    "media_url": MEDIA.url,
    "media_archived_url": MEDIA.archived_url,
    "media_context": MEDIA.context,
    "media_original_url": MEDIA.original_url,
}
