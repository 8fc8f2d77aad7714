"""What bundles of other installations told of claims, kept word for word."""

import sqlalchemy as sa
from alembic import op

revision = "0016_bundles"
down_revision = "0015_public_figures"
branch_labels = None
depends_on = None

KINDS = ("history", "relation", "duplicate_of")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "carried",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=30), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=26), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_carried_claim_id_claim")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carried")),
        sa.UniqueConstraint("claim_id", "kind", "position", name=op.f("uq_carried_claim_id_kind_position")),
    )
    op.create_index("ix_carried_about", "carried", ["about"], unique=False)


def downgrade() -> None:
    """Drop it."""
    op.drop_table("carried")
