"""Captures, what was read out of them, where revisions came from, and words followed into newer ones."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011_captures"
down_revision = "0010_imports"
branch_labels = None
depends_on = None

PLAIN = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

# What came in, and from where, is never rewritten; SQLite's REPLACE would delete without asking.
FROZEN = {
    "capture": "SELECT 1 FROM capture WHERE id = NEW.id OR ref = NEW.ref",
    "extract": "SELECT 1 FROM extract WHERE id = NEW.id OR capture_id = NEW.capture_id",
    "provenance": "SELECT 1 FROM provenance WHERE id = NEW.id OR revision_id = NEW.revision_id",
}
FOUND = "appearance_id, revision_id, base_id, outcome, start_at, end_at, exact, likeness, method"


def upgrade() -> None:
    """Make the tables, and keep what came in and what the machine found from being changed or deleted."""
    op.create_table(
        "capture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("declared", sa.String(length=200), nullable=False),
        sa.Column(
            "how",
            sa.Enum("paste", "upload", "fetch", name="how", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("requested", sa.String(length=2000), nullable=True),
        sa.Column("address", sa.String(length=2000), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", PLAIN, nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("captured_by_id", sa.Integer(), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(how = 'fetch') = (requested IS NOT NULL)", name=op.f("ck_capture_fetched_from")),
        sa.CheckConstraint("size > 0", name=op.f("ck_capture_size")),
        sa.ForeignKeyConstraint(
            ["captured_by_id"], ["user_account.id"], name=op.f("fk_capture_captured_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_capture_job_id_job")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture")),
        sa.UniqueConstraint("ref", name=op.f("uq_capture_ref")),
    )
    op.create_index("ix_capture_sha256", "capture", ["sha256"], unique=False)
    op.create_table(
        "extract",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("tool", sa.String(length=60), nullable=False),
        sa.Column("tool_version", sa.String(length=40), nullable=False),
        sa.Column("told", PLAIN, nullable=False),
        sa.Column("notes", PLAIN, nullable=False),
        sa.Column("failure", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(failure = '') = (text <> '')", name=op.f("ck_extract_text_or_failure")),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name=op.f("fk_extract_capture_id_capture")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extract")),
        sa.UniqueConstraint("capture_id", name=op.f("uq_extract_capture_id")),
    )
    op.create_table(
        "provenance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("tool", sa.String(length=60), nullable=False),
        sa.Column("tool_version", sa.String(length=40), nullable=False),
        sa.Column("told", PLAIN, nullable=False),
        sa.Column("notes", PLAIN, nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name=op.f("fk_provenance_capture_id_capture")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_provenance_revision_id_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provenance")),
        sa.UniqueConstraint("revision_id", name=op.f("uq_provenance_revision_id")),
    )
    op.create_index(op.f("ix_provenance_capture_id"), "provenance", ["capture_id"], unique=False)
    op.create_table(
        "reanchoring",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("appearance_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("base_id", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "same", "moved", "altered", "gone", name="outcome", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("start_at", sa.Integer(), nullable=True),
        sa.Column("end_at", sa.Integer(), nullable=True),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("prefix", sa.String(length=64), nullable=False),
        sa.Column("suffix", sa.String(length=64), nullable=False),
        sa.Column("likeness", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
                "confirmed", "kept", "dropped", name="decision", native_enum=False, create_constraint=True, length=30
            ),
            nullable=True,
        ),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(outcome = 'gone') = (start_at IS NULL)", name=op.f("ck_reanchoring_placed_unless_gone")),
        sa.CheckConstraint(
            "successor_id IS NULL OR decision = 'confirmed'", name=op.f("ck_reanchoring_successor_confirmed")
        ),
        sa.CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name=op.f("ck_reanchoring_decided_at")),
        sa.CheckConstraint("(start_at IS NULL) = (end_at IS NULL)", name=op.f("ck_reanchoring_both_ends")),
        sa.CheckConstraint("likeness >= 0 AND likeness <= 100", name=op.f("ck_reanchoring_likeness")),
        sa.CheckConstraint(
            "start_at IS NULL OR (start_at >= 0 AND end_at > start_at)", name=op.f("ck_reanchoring_offsets_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["appearance_id"], ["appearance.id"], name=op.f("fk_reanchoring_appearance_id_appearance")
        ),
        sa.ForeignKeyConstraint(["base_id"], ["revision.id"], name=op.f("fk_reanchoring_base_id_revision")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user_account.id"], name=op.f("fk_reanchoring_decided_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_reanchoring_revision_id_revision")),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["appearance.id"], name=op.f("fk_reanchoring_successor_id_appearance")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reanchoring")),
        sa.UniqueConstraint("appearance_id", "revision_id", name=op.f("uq_reanchoring_appearance_id_revision_id")),
        sa.UniqueConstraint("ref", name=op.f("uq_reanchoring_ref")),
    )
    op.create_index("ix_reanchoring_revision", "reanchoring", ["revision_id"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def downgrade() -> None:
    """Drop them, their triggers with them."""
    for name in ("reanchoring", "provenance", "extract", "capture"):
        op.drop_table(name)


def _guard_sqlite() -> None:
    for table, in_the_way in FROZEN.items():
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'append_only: {table}'); END"
            )
        op.execute(
            f"CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table} WHEN EXISTS ({in_the_way}) "
            f"BEGIN SELECT RAISE(ABORT, 'append_only: {table}'); END"
        )
    for name, verb in (("found", f"UPDATE OF {FOUND}"), ("delete", "DELETE")):
        op.execute(
            f"CREATE TRIGGER reanchoring_keeps_{name} BEFORE {verb} ON reanchoring "
            "BEGIN SELECT RAISE(ABORT, 'append_only: reanchoring'); END"
        )


def _guard_postgresql() -> None:
    for table in FROZEN:
        op.execute(
            f"CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    op.execute(
        f"CREATE TRIGGER reanchoring_keeps_found BEFORE UPDATE OF {FOUND} OR DELETE ON reanchoring "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER reanchoring_is_not_emptied BEFORE TRUNCATE ON reanchoring "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
