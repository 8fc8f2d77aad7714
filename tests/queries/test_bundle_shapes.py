"""What a bundle leaves out is left out on purpose: a new table or column goes in, or is named here with its reason."""

from typing import Any

from sqlalchemy import inspect

from claims.models import Base
from claims.queries.bundles import shapes
from claims.queries.bundles.shapes import PARTS, Shape

# Tables that point at a claim and are not told in a bundle.
LEFT_OUT = {
    "candidate": "a machine's proposal, kept with the text it was found in",
    "candidate_step": "steps of somebody's reading",
    "carried": "told again as relations, originals and history",
    "claim_topic": "told as the claim's topics",
    "event": "told as the history extract",
    "look": "how far a person has read",
    "public_check": "made anew of the published versions",
    "submission": "what readers sent in, and how to reach them",
}

# Columns of tables in a bundle that are not told.
OMITTED = {
    "appearance": {"claim_id"},
    "assessment": {"claim_id"},
    "capture": {"job_id"},
    "comment": {"claim_id"},
    "evidence": {"claim_id"},
    "extract": {"capture_id", "text"},
    "figure": {"claim_id"},
    "provenance": {"revision_id"},
    "publication": {"claim_id", "snapshot"},
    "reply_request": {"claim_id"},
    "review": {"claim_id"},
    "revision": {"document_id", "text"},
    "source": {"identity"},
    "user_account": {
        "name", "skeleton", "role", "password_hash", "disabled_at", "version", "created_at", "updated_at",
    },
}  # fmt: skip


def told() -> list[Shape]:
    single = [each for each in vars(shapes).values() if isinstance(each, Shape)]
    return [*single, *(part.shape for part in PARTS.values())]


def test_every_table_about_claims_is_told_or_left_out_with_a_reason() -> None:
    claim: Any = Base.metadata.tables["claim"]
    about = {
        table.name
        for table in Base.metadata.sorted_tables
        if table is not claim and any(key.column.table is claim for key in table.foreign_keys)
    }

    assert about - {shape.model.__tablename__ for shape in told()} == set(LEFT_OUT)


def test_every_column_is_told_or_left_out_by_name() -> None:
    left_out = {
        shape.model.__tablename__: {each.key for each in inspect(shape.model).column_attrs}
        - set(shape.columns)
        - {"id"}
        for shape in told()
    }

    assert {name: columns for name, columns in left_out.items() if columns} == OMITTED


def test_every_column_that_points_at_a_row_is_told_by_a_public_identifier() -> None:
    bare = {
        f"{shape.model.__tablename__}.{name}"
        for shape in told()
        for name in shape.columns
        if inspect(shape.model).column_attrs[name].columns[0].foreign_keys and name not in shape.links
    }

    assert bare == set()
