"""Imports: files with what became of their rows, checks by other publishers, and the search among these."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010_imports"
down_revision = "0009_jobs_and_webhooks"
branch_labels = None
depends_on = None

FULL_TEXT = (
    "CREATE VIRTUAL TABLE prior_check_words USING fts5("
    "words, content='prior_check', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
)
INDEXED_WORDS = "CREATE INDEX prior_check_words ON prior_check USING gin (to_tsvector('simple', words))"
KEYED = sa.text("key <> ''")
NEEDED, OPTIONAL = "created_by_id INTEGER NOT NULL", "created_by_id INTEGER"


def upgrade() -> None:
    """Make the tables and the index of their words; a claim may come from a command, in nobody's name."""
    _make_tables()
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    op.execute(INDEXED_WORDS if is_postgresql else FULL_TEXT)
    if is_postgresql:
        op.alter_column("claim", "created_by_id", existing_type=sa.Integer(), nullable=True)
    else:
        _reword_claim_table(NEEDED, OPTIONAL)


def downgrade() -> None:
    """Drop them; refused by the database while claims stand in nobody's name."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("claim", "created_by_id", existing_type=sa.Integer(), nullable=False)
    else:
        _refuse_nameless()
        _reword_claim_table(OPTIONAL, NEEDED)
        op.execute("DROP TABLE prior_check_words")
    for table in ("prior_check", "import_row", "import_file", "rating_mapping", "import_batch"):
        op.drop_table(table)


def _make_tables() -> None:
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("csv", "claimreview", "bundle", name="kind", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "previewed",
                "done",
                "undone",
                "abandoned",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("mapping", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("preview", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("repaired", sa.Integer(), nullable=False),
        sa.Column("duplicate", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("event_seq", sa.Integer(), nullable=True),
        sa.Column("job_ref", sa.String(length=26), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state IN ('done', 'undone')) = (event_seq IS NOT NULL)", name=op.f("ck_import_batch_done_with_event")
        ),
        sa.CheckConstraint(
            "accepted >= 0 AND repaired >= 0 AND duplicate >= 0 AND refused >= 0", name=op.f("ck_import_batch_counts")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["user_account.id"], name=op.f("fk_import_batch_made_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sa.UniqueConstraint("ref", name=op.f("uq_import_batch_ref")),
    )
    op.create_index("ix_import_batch_created", "import_batch", ["created_at"], unique=False)
    op.create_index(op.f("ix_import_batch_sha256"), "import_batch", ["sha256"], unique=False)
    op.create_table(
        "rating_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("site", sa.String(length=253), nullable=False),
        sa.Column("label_words", sa.String(length=200), nullable=False),
        sa.Column("rating", sa.String(length=30), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["user_account.id"], name=op.f("fk_rating_mapping_made_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_mapping")),
        sa.UniqueConstraint("ref", name=op.f("uq_rating_mapping_ref")),
        sa.UniqueConstraint("site", "label_words", name=op.f("uq_rating_mapping_site_label_words")),
    )
    op.create_table(
        "import_file",
        sa.Column("batch_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_import_file_batch_id_import_batch")),
        sa.PrimaryKeyConstraint("batch_id", name=op.f("pk_import_file")),
    )
    op.create_table(
        "import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "accepted",
                "repaired",
                "duplicate",
                "refused",
                "undone",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("column_name", sa.String(length=100), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("subject_kind", sa.String(length=30), nullable=False),
        sa.Column("subject_ref", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "outcome NOT IN ('refused', 'duplicate', 'repaired') OR reason <> ''", name=op.f("ck_import_row_because")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_import_row_number")),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_import_row_batch_id_import_batch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
    )
    op.create_index("ix_import_row_batch", "import_row", ["batch_id", "number"], unique=False)
    op.create_index("ix_import_row_key", "import_row", ["key"], sqlite_where=KEYED, postgresql_where=KEYED)
    op.create_table(
        "prior_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=32), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=32), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("site", sa.String(length=253), nullable=False),
        sa.Column("publisher", sa.String(length=200), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("claimant", sa.String(length=300), nullable=False),
        sa.Column("claimed_raw", sa.String(length=60), nullable=False),
        sa.Column("claimed_on", sa.String(10), nullable=True),
        sa.Column(
            "claimed_precision",
            sa.Enum(
                "year",
                "month",
                "day",
                "time",
                "local_time",
                name="claimed_precision",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("reviewed_raw", sa.String(length=60), nullable=False),
        sa.Column("reviewed_on", sa.String(10), nullable=True),
        sa.Column(
            "reviewed_precision",
            sa.Enum(
                "year",
                "month",
                "day",
                "time",
                "local_time",
                name="reviewed_precision",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("label", sa.String(length=500), nullable=False),
        sa.Column("label_words", sa.String(length=200), nullable=False),
        sa.Column("rating_value", sa.String(length=40), nullable=False),
        sa.Column("rating_worst", sa.String(length=40), nullable=False),
        sa.Column("rating_best", sa.String(length=40), nullable=False),
        sa.Column("rating", sa.String(length=30), nullable=True),
        sa.Column(
            "mapped_by",
            sa.Enum("table", "rule", "person", name="mapped_by", native_enum=False, create_constraint=True, length=30),
            nullable=True,
        ),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("licence", sa.String(length=300), nullable=False),
        sa.Column("repairs", sa.Text(), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.CheckConstraint("url LIKE 'http://%' OR url LIKE 'https://%'", name=op.f("ck_prior_check_url_scheme")),
        sa.CheckConstraint("mapped_by IS NOT NULL OR rating IS NULL", name=op.f("ck_prior_check_rating_by_rule")),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_prior_check_batch_id_import_batch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prior_check")),
        sa.UniqueConstraint("ref", name=op.f("uq_prior_check_ref")),
    )
    op.create_index(op.f("ix_prior_check_batch_id"), "prior_check", ["batch_id"], unique=False)
    op.create_index(op.f("ix_prior_check_page"), "prior_check", ["page"], unique=False)
    op.create_index("ix_prior_check_reviewed", "prior_check", ["reviewed_on"], unique=False)
    op.create_index("ix_prior_check_site_label", "prior_check", ["site", "label_words"], unique=False)


def _reword_claim_table(before: str, after: str) -> None:
    """Lift or lay down NOT NULL without copying the table: triggers and the keys that point at it stay as they are.

    SQLite's documentation of ALTER TABLE describes this way for constraints that do not change what is stored.
    """
    connection = op.get_bind()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    connection.exec_driver_sql(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'claim'", (before, after)
    )
    connection.exec_driver_sql("PRAGMA writable_schema = RESET")


def _refuse_nameless() -> None:
    count = op.get_bind().exec_driver_sql("SELECT count(*) FROM claim WHERE created_by_id IS NULL").scalar()
    if count:
        raise RuntimeError(f"{count} claims were brought in by a command; an older version cannot keep them.")
