"""What published checks count, so that a verdict page can show the figures of others beside its own."""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0015_public_figures"
down_revision = "0014_public_lists"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and fill it from the snapshots that stand."""
    made = op.create_table(
        "publication_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_publication_figure_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_figure")),
        sa.UniqueConstraint("publication_id", "series", name=op.f("uq_publication_figure_publication_id_series")),
    )
    op.create_index("ix_publication_figure_series", "publication_figure", ["series"], unique=False)
    connection = op.get_bind()
    stored = connection.execute(sa.text("SELECT id, snapshot FROM publication")).all()
    rows = [{"publication_id": key, "series": series} for key, text in stored for series in _series(json.loads(text))]
    if rows:
        connection.execute(sa.insert(made), rows)


def downgrade() -> None:
    """Drop it."""
    op.drop_table("publication_figure")


def _series(snapshot: dict[str, dict[str, list[dict[str, str]] | str]]) -> list[str]:
    check = snapshot["check"]
    found = [
        "\n".join(
            " ".join(str(text).casefold().split())
            for text in (figure["counted"], figure["unit"], figure["place"] or check["place"])
        )
        for figure in check["figures"]
        if isinstance(figure, dict) and figure["counted"].strip()
    ]
    return [hashlib.sha256(key.encode()).hexdigest() for key in dict.fromkeys(found)]
