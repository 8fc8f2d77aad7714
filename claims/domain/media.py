"""The third axis: is the medium authentic, judged apart from whether the claim about it is so (law 1).

The categories are schema.org's ``MediaManipulationRatingEnumeration``. Several may hold of one medium, except that an
original was neither transformed nor edited nor staged.
"""

from collections.abc import Iterable

from claims.domain.labelled import Labelled


class MediaCategory(Labelled):
    """What was done to a medium."""

    ORIGINAL = "original", "Original"
    MISSING_CONTEXT = "missing_context", "Missing context"
    EDITED = "edited", "Edited or cropped"
    TRANSFORMED = "transformed", "Transformed"
    STAGED = "staged", "Staged"
    SATIRE = "satire", "Satire or parody"

    @property
    def schema_name(self) -> str:
        """Its name in schema.org."""
        return SCHEMA_NAMES[self]

    @property
    def meaning(self) -> str:
        """What it says of a medium, in a sentence for readers."""
        return MEANINGS[self]

    @property
    def tone(self) -> str:
        """The tone in which it is shown."""
        return TONES[self]


class MediaKind(Labelled):
    """What sort of medium it is; schema.org knows a type for each and one for this very copy of it."""

    IMAGE = "image", "Image"
    VIDEO = "video", "Video"
    AUDIO = "audio", "Sound"
    IMAGE_WITH_TEXT = "image_with_text", "Image with words on it"

    @property
    def schema_type(self) -> str:
        """The schema.org type of this copy of the medium."""
        return SCHEMA_TYPES[self]


SCHEMA_NAMES = {
    MediaCategory.ORIGINAL: "OriginalMediaContent",
    MediaCategory.MISSING_CONTEXT: "DecontextualizedContent",
    MediaCategory.EDITED: "EditedOrCroppedContent",
    MediaCategory.TRANSFORMED: "TransformedContent",
    MediaCategory.STAGED: "StagedContent",
    MediaCategory.SATIRE: "SatireOrParodyContent",
}
MEANINGS = {
    MediaCategory.ORIGINAL: "It shows what its maker recorded; nothing that matters was changed.",
    MediaCategory.MISSING_CONTEXT: "It is shown as if it came from another time, place or occasion than it did.",
    MediaCategory.EDITED: "Parts were cut, rearranged or taken out, so that it tells something else.",
    MediaCategory.TRANSFORMED: "Parts were altered or made up, by hand or by a machine: faces, voices, things.",
    MediaCategory.STAGED: "What it shows was played for the recording.",
    MediaCategory.SATIRE: "It was made as satire or parody, and may be taken for something else.",
}
TONES = {
    MediaCategory.ORIGINAL: "true",
    MediaCategory.MISSING_CONTEXT: "mixed",
    MediaCategory.EDITED: "false",
    MediaCategory.TRANSFORMED: "false",
    MediaCategory.STAGED: "false",
    MediaCategory.SATIRE: "open",
}
SCHEMA_TYPES = {
    MediaKind.IMAGE: "ImageObjectSnapshot",
    MediaKind.VIDEO: "VideoObjectSnapshot",
    MediaKind.AUDIO: "AudioObjectSnapshot",
    MediaKind.IMAGE_WITH_TEXT: "ImageObjectSnapshot",
}
GRAVEST_FIRST = ("false", "mixed", "open", "true")
TAMPERED = frozenset({MediaCategory.EDITED, MediaCategory.TRANSFORMED, MediaCategory.STAGED})


def contradict(codes: Iterable[str]) -> bool:
    """Whether these categories, by their values, cannot hold of one medium together."""
    found = set(codes)
    return MediaCategory.ORIGINAL.value in found and any(category.value in found for category in TAMPERED)


def in_order(codes: Iterable[str]) -> list[str]:
    """The values that are categories, each once, in the order of the vocabulary."""
    found = set(codes)
    return [str(category.value) for category in MediaCategory if category.value in found]


def gravest(codes: Iterable[str]) -> str:
    """The tone of the gravest of these values; an unknown one is left open."""
    known = {str(category.value): category.tone for category in MediaCategory}
    tones = {known.get(code, "open") for code in codes}
    return next((tone for tone in GRAVEST_FIRST if tone in tones), "open")
