"""Access tokens, through which token an event came about, and what lists of published checks are narrowed by."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from claims.domain.search_words import search_words

revision = "0008_tokens"
down_revision = "0007_site_pages"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, add the columns, and fill them in for what is published already."""
    op.create_table(
        "token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("scopes", sa.String(length=200), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("expires_at > created_at", name=op.f("ck_token_expires_later")),
        sa.ForeignKeyConstraint(["owner_id"], ["user_account.id"], name=op.f("fk_token_owner_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token")),
        sa.UniqueConstraint("ref", name=op.f("uq_token_ref")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_token_secret_hash")),
    )
    op.create_index(op.f("ix_token_owner_id"), "token", ["owner_id"], unique=False)
    op.create_table(
        "token_use",
        sa.Column("token_id", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["token_id"], ["token.id"], name=op.f("fk_token_use_token_id_token")),
        sa.PrimaryKeyConstraint("token_id", name=op.f("pk_token_use")),
    )
    op.create_table(
        "kept_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("request_digest", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("location", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.CheckConstraint("(status IS NULL) = (body = '')", name=op.f("ck_kept_reply_body_with_status")),
        sa.ForeignKeyConstraint(["token_id"], ["token.id"], name=op.f("fk_kept_reply_token_id_token")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_reply")),
        sa.UniqueConstraint("token_id", "key", name=op.f("uq_kept_reply_token_id_key")),
    )
    op.create_index("ix_kept_reply_started", "kept_reply", ["started_at"], unique=False)
    op.add_column("event", sa.Column("token_ref", sa.String(length=26), nullable=True))
    op.add_column("public_check", sa.Column("rating", sa.String(length=30), server_default="", nullable=False))
    op.add_column("public_check", sa.Column("tongue", sa.String(length=8), server_default="", nullable=False))
    op.add_column("public_check", sa.Column("words", sa.Text(), server_default="", nullable=False))
    op.create_index("ix_public_check_rating", "public_check", ["rating", "publication_id"], unique=False)
    op.create_index("ix_public_check_tongue", "public_check", ["tongue", "publication_id"], unique=False)
    _fill_in()


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_public_check_tongue", table_name="public_check")
    op.drop_index("ix_public_check_rating", table_name="public_check")
    for column in ("words", "tongue", "rating"):
        op.drop_column("public_check", column)
    op.drop_column("event", "token_ref")
    op.drop_table("kept_reply")
    op.drop_table("token_use")
    op.drop_table("token")


def _fill_in() -> None:
    names = ("id", "publication_id", "is_retracted", "rating", "tongue", "words")
    head = sa.table("public_check", *(sa.column(name) for name in names))
    publication = sa.table("publication", *(sa.column(name) for name in ("id", "rating", "language", "snapshot")))
    bind = op.get_bind()
    for key, publication_id, is_retracted in bind.execute(sa.select(*list(head.c)[:3])).all():
        found = bind.execute(sa.select(publication).where(publication.c.id == publication_id)).one()
        words = dict.fromkeys(search_words(" ".join(_told(json.loads(found.snapshot)["check"]))))
        values = {
            "rating": "" if is_retracted else found.rating,
            "tongue": found.language.partition("-")[0],
            "words": "".join(f" {word}" for word in words),
        }
        bind.execute(sa.update(head).where(head.c.id == key).values(**values))


def _told(check: dict[str, Any]) -> Iterator[str]:
    verdict = check["verdict"] or {}
    yield check["statement"]
    yield verdict.get("headline", "")
    yield from (spot["speaker"]["name"] for spot in check["appearances"] if spot["speaker"])
    yield from (topic["name"] for topic in check["topics"])
    yield verdict.get("rating_label", "")
