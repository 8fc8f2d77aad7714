"""The third axis: which judgements of a medium can stand together, and what must be said once one is begun."""

import json
from dataclasses import replace

import pytest

from claims.domain.check import Check, MediaCategoryRecord, MediaRecord
from claims.domain.media import MediaCategory, MediaKind, contradict, gravest, in_order
from claims.domain.readiness import Casefile, MediaFacts, missing
from claims.domain.version_changes import changes_between
from claims.formats.canonical import canonical_json
from tests.factories.checks import CHECK
from tests.factories.media import MEDIA


@pytest.mark.parametrize(
    ("codes", "is_refused"),
    [
        ([], False),
        (["original"], False),
        (["original", "missing_context"], False),
        (["original", "satire"], False),
        (["edited", "transformed", "staged"], False),
        (["original", "edited"], True),
        (["original", "transformed"], True),
        (["staged", "original"], True),
    ],
)
def test_an_original_was_neither_edited_nor_transformed_nor_staged(codes: list[str], is_refused: bool) -> None:
    assert contradict(codes) == is_refused


def test_the_six_categories_and_four_kinds_have_their_names_in_schema_org() -> None:
    assert {category.schema_name for category in MediaCategory} == {
        "DecontextualizedContent", "EditedOrCroppedContent", "OriginalMediaContent", "SatireOrParodyContent",
        "StagedContent", "TransformedContent",
    }  # fmt: skip
    assert {kind.schema_type for kind in MediaKind} == {
        "ImageObjectSnapshot", "VideoObjectSnapshot", "AudioObjectSnapshot",
    }  # fmt: skip
    assert [category.meaning for category in MediaCategory if not category.meaning] == []


def test_categories_are_kept_once_and_in_the_order_of_the_list() -> None:
    assert in_order(["satire", "original", "satire", "made up"]) == ["original", "satire"]


@pytest.mark.parametrize(
    ("codes", "tone"),
    [
        (["original"], "true"),
        (["original", "missing_context"], "mixed"),
        (["satire", "edited"], "false"),
        (["x"], "open"),
    ],
)
def test_the_gravest_category_gives_the_tone(codes: list[str], tone: str) -> None:
    assert gravest(codes) == tone


def test_nobody_has_to_judge_a_medium() -> None:
    assert [line.code for line in missing(Casefile()) if line.code.startswith("medium")] == []


def test_a_judgement_that_is_begun_has_to_be_whole() -> None:
    begun = Casefile(media=MediaFacts(kind="video"))
    whole = Casefile(media=MediaFacts(("edited",), "video", "https://v.example/1", "Two clips were joined."))

    assert [line.field for line in missing(begun) if line.code.startswith("medium")] == [
        "media_categories", "media_url", "media_context",
    ]  # fmt: skip
    assert [line.field for line in missing(whole) if line.code.startswith("medium")] == []


def test_a_check_without_a_medium_is_written_as_it_was_before_there_was_such_a_thing() -> None:
    written = canonical_json(CHECK.as_plain())

    assert "media" not in json.loads(written)
    assert Check.from_plain(json.loads(written)) == CHECK


def test_a_judged_medium_goes_through_json_and_back() -> None:
    check = replace(CHECK, media=MEDIA)

    assert Check.from_plain(json.loads(canonical_json(check.as_plain()))) == check


def test_a_new_judgement_of_the_medium_is_told_among_the_changes() -> None:
    other = replace(MEDIA, categories=(MediaCategoryRecord("staged", "Staged"),), context="It was played.")

    found = changes_between(replace(CHECK, media=MEDIA), replace(CHECK, media=other))

    assert [(change.field, change.before, change.after) for change in found if "authentic" in change.field] == [
        ("Is the medium authentic", "Original, Missing context", "Staged")
    ]
    assert any("It was played." in change.after for change in found)


def test_the_words_and_the_tone_of_a_record_are_those_of_its_categories() -> None:
    assert (MEDIA.words, MEDIA.tone) == ("Original, Missing context", "mixed")
    assert isinstance(MEDIA, MediaRecord)
