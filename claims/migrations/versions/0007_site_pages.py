"""Site pages, and what readers send in."""

import sqlalchemy as sa
from alembic import op

revision = "0007_site_pages"
down_revision = "0006_guards"
branch_labels = None
depends_on = None

PAGES = (
    "methodology", "principles", "corrections-policy", "funding", "staff", "contact", "about", "privacy", "submit",
    "complaints",
)  # fmt: skip
REASONS = ("opinion", "not_checkable", "no_public_interest", "not_ours", "repeated", "spam")
STATES = ("waiting", "taken", "corrected", "unchanged", "set_aside")


def one_of(*words: str, name: str) -> sa.Enum:
    """A text column that the database keeps to these words."""
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=30)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "site_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("name", one_of(*PAGES, name="name"), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("edited_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["edited_by_id"], ["user_account.id"], name=op.f("fk_site_page_edited_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_page")),
        sa.UniqueConstraint("name", name=op.f("uq_site_page_name")),
        sa.UniqueConstraint("ref", name=op.f("uq_site_page_ref")),
    )
    _make_submissions()
    op.create_index("ix_submission_state_created", "submission", ["state", "created_at"], unique=False)
    op.create_index(op.f("ix_submission_check_slug"), "submission", ["check_slug"], unique=False)
    op.create_index(op.f("ix_submission_claim_id"), "submission", ["claim_id"], unique=False)
    op.create_table(
        "submission_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_digest", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_count")),
    )
    op.create_index("ix_submission_count_at", "submission_count", ["at"], unique=False)


def _make_submissions() -> None:
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("kind", one_of("claim", "complaint", name="kind"), nullable=False),
        sa.Column("about", one_of("fact", "quote", "verdict", "reply", "other", name="about"), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.Column("check_slug", sa.String(length=100), nullable=True),
        sa.Column("sender", sa.String(length=200), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("state", one_of(*STATES, name="state"), nullable=False),
        sa.Column("set_aside_as", one_of(*REASONS, name="set_aside_as"), nullable=True),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("corrected_version", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(kind = 'complaint') = (about IS NOT NULL)", name=op.f("ck_submission_complaint_about")),
        sa.CheckConstraint(
            "(state = 'set_aside') = (set_aside_as IS NOT NULL)", name=op.f("ck_submission_set_aside_as_given")
        ),
        sa.CheckConstraint("(state = 'waiting') = (settled_at IS NULL)", name=op.f("ck_submission_settled_at_given")),
        sa.CheckConstraint("state <> 'taken' OR claim_id IS NOT NULL", name=op.f("ck_submission_taken_claim")),
        sa.CheckConstraint(
            "(state = 'corrected') = (corrected_version IS NOT NULL)",
            name=op.f("ck_submission_corrected_version_given"),
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_submission_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["user_account.id"], name=op.f("fk_submission_settled_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("ref", name=op.f("uq_submission_ref")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("submission_count")
    op.drop_table("submission")
    op.drop_table("site_page")
