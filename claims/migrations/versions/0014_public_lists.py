"""Public lists: indexes in their order, totals that are kept, and an edition that every public change raises."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014_public_lists"
down_revision = "0013_media"
branch_labels = None
depends_on = None

LATER = sa.text("kind <> 'first'")
SHOWN = ("publication", "public_check", "publication_link", "site_page")  # what public answers are made from
ROW = ("told_by", "rating_label")  # what a row of a list shows beside the columns of its publication
VERBS = ("insert", "update", "delete")

RAISE_EDITION = (
    "INSERT INTO public_state (id, edition, checks, corrections) VALUES (1, 1, 0, 0) "
    "ON CONFLICT (id) DO UPDATE SET edition = public_state.edition + 1"
)
# Once a transaction is enough, and keeps one that publishes much from leaving a dead row behind at every step.
NOT_YET = " WHERE public_state.xmin <> pg_current_xact_id()::xid"
COUNT_ALL = (
    "INSERT INTO public_state (id, edition, checks, corrections) VALUES (1, 1, "
    "(SELECT count(*) FROM public_check), (SELECT count(*) FROM publication WHERE kind <> 'first'))"
)
COUNT_HEADINGS = (
    "INSERT INTO public_heading (kind, slug, name, total) "
    "SELECT found.kind, found.slug, named.name, found.total FROM ("
    "SELECT link.kind, link.slug, max(link.id) AS last, count(*) AS total FROM publication_link AS link "
    "JOIN public_check ON public_check.publication_id = link.publication_id "
    "WHERE link.kind <> 'relation' GROUP BY link.kind, link.slug"
    ") AS found JOIN publication_link AS named ON named.id = found.last"
)


def upgrade() -> None:
    """Make the indexes and tables, count what stands, and let every later change raise the edition."""
    op.drop_index("ix_publication_link_slug", table_name="publication_link")
    op.create_index("ix_publication_link_slug", "publication_link", ["kind", "slug", "publication_id"])
    op.create_index("ix_publication_later", "publication", ["id"], sqlite_where=LATER, postgresql_where=LATER)
    op.create_index("ix_public_check_first", "public_check", ["first_published_at"])
    _make_tables()
    for column in ROW:
        op.add_column("public_check", sa.Column(column, sa.Text(), nullable=False, server_default=""))
    _fill_rows()
    op.execute(COUNT_ALL)
    op.execute(COUNT_HEADINGS)
    if op.get_bind().dialect.name == "postgresql":
        _watch_postgresql()
    else:
        _watch_sqlite()


def downgrade() -> None:
    """Take it all back."""
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for table in SHOWN:
        if is_postgresql:
            op.execute(f"DROP TRIGGER {table}_raises_edition ON {table}")
        else:
            for verb in VERBS:
                op.execute(f"DROP TRIGGER {table}_raises_edition_by_{verb}")
    if is_postgresql:
        op.execute("DROP FUNCTION raise_edition()")
    op.drop_table("public_heading")
    op.drop_table("public_state")
    for column in ROW:
        op.drop_column("public_check", column)
    op.drop_index("ix_public_check_first", table_name="public_check")
    op.drop_index("ix_publication_later", table_name="publication")
    op.drop_index("ix_publication_link_slug", table_name="publication_link")
    op.create_index("ix_publication_link_slug", "publication_link", ["kind", "slug"])


def _make_tables() -> None:
    op.create_table(
        "public_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("checks", sa.Integer(), nullable=False),
        sa.Column("corrections", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_public_state_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_state")),
    )
    kinds = sa.Enum("topic", "speaker", "relation", name="kind", native_enum=False, create_constraint=True, length=30)
    op.create_table(
        "public_heading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", kinds, nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind <> 'relation'", name=op.f("ck_public_heading_kind_heads_a_list")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_heading")),
        sa.UniqueConstraint("kind", "slug", name=op.f("uq_public_heading_kind_slug")),
    )


def _fill_rows() -> None:
    connection = op.get_bind()
    heads = connection.execute(
        sa.text("SELECT h.id, p.snapshot FROM public_check AS h JOIN publication AS p ON p.id = h.publication_id")
    ).all()
    fill = sa.text("UPDATE public_check SET told_by = :told_by, rating_label = :rating_label WHERE id = :id")
    for key, snapshot in heads:
        check = json.loads(snapshot)["check"]
        label = check["verdict"]["rating_label"] if check["verdict"] else ""
        connection.execute(fill, {"id": key, "told_by": _told_by(check["appearances"]), "rating_label": label})


def _told_by(spots: list[dict[str, Any]]) -> str:
    names = [spot["speaker"]["name"] for spot in spots if spot["speaker"]]
    is_narrated = any(not spot["speaker_unknown"] for spot in spots)
    return str(names[0]) if names else "the text itself" if is_narrated else "speaker unknown"


def _watch_sqlite() -> None:
    for table in SHOWN:
        for verb in VERBS:
            op.execute(
                f"CREATE TRIGGER {table}_raises_edition_by_{verb} AFTER {verb.upper()} ON {table} "
                f"BEGIN {RAISE_EDITION}; END"
            )


def _watch_postgresql() -> None:
    op.execute(
        f"CREATE FUNCTION raise_edition() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {RAISE_EDITION}{NOT_YET}; "
        "RETURN NULL; END $$"
    )
    for table in SHOWN:
        op.execute(
            f"CREATE TRIGGER {table}_raises_edition AFTER INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION raise_edition()"
        )
