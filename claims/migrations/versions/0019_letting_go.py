"""Captures that nothing came of can be let go, webhooks know since when they fail, prior checks of a medium come in."""

import sqlalchemy as sa
from alembic import op

revision = "0019_letting_go"
down_revision = "0018_sent_once"
branch_labels = None
depends_on = None

MEDIUM = {"media": 200, "media_url": 2000}

# Whether a revision came from the row that is being deleted: what a text rests on stays for good.
USED = {
    "capture": "SELECT 1 FROM provenance WHERE capture_id = OLD.id",
    "extract": "SELECT 1 FROM provenance WHERE capture_id = OLD.capture_id",
}


def upgrade() -> None:
    """Let go of what no revision came from; everything else stays as closed as it was."""
    for name, length in MEDIUM.items():
        op.add_column("prior_check", sa.Column(name, sa.String(length), nullable=False, server_default=""))
    op.add_column("webhook", sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True))
    for table, used in USED.items():
        if op.get_bind().dialect.name == "postgresql":
            _loosen_postgresql(table, used)
        else:
            op.execute(f"DROP TRIGGER {table}_refuses_delete")
            op.execute(
                f"CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table} WHEN EXISTS ({used}) "
                f"BEGIN SELECT RAISE(ABORT, 'append_only: {table}'); END"
            )


def downgrade() -> None:
    """Refuse every deletion again."""
    for table in USED:
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP TRIGGER {table}_stays_while_used ON {table}")
            op.execute(f"DROP FUNCTION refuse_used_{table}()")
            _guard_postgresql(table, "UPDATE OR DELETE")
        else:
            op.execute(f"DROP TRIGGER {table}_refuses_delete")
            op.execute(
                f"CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'append_only: {table}'); END"
            )
    op.drop_column("webhook", "failing_since")
    for name in MEDIUM:
        op.drop_column("prior_check", name)


def _loosen_postgresql(table: str, used: str) -> None:
    _guard_postgresql(table, "UPDATE")
    op.execute(
        f"CREATE FUNCTION refuse_used_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF EXISTS ({used}) THEN "
        "RAISE EXCEPTION 'append_only: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; "
        "END IF; RETURN OLD; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_stays_while_used BEFORE DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION refuse_used_{table}()"
    )


def _guard_postgresql(table: str, verbs: str) -> None:
    op.execute(f"DROP TRIGGER {table}_is_append_only ON {table}")
    op.execute(
        f"CREATE TRIGGER {table}_is_append_only BEFORE {verbs} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
