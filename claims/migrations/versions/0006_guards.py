"""Triggers for what must survive any code: history, published versions and captured texts never change."""

from alembic import op

revision = "0006_guards"
down_revision = "0005_publication_and_history"
branch_labels = None
depends_on = None

FROZEN = ("event", "publication", "revision")

# SQLite's REPLACE deletes a row that stands in the way without asking the trigger on delete.
IN_THE_WAY = {
    "event": "SELECT 1 FROM event WHERE seq = NEW.seq",
    "publication": "SELECT 1 FROM publication WHERE id = NEW.id "
    "OR (number = NEW.number AND (claim_id = NEW.claim_id OR slug = NEW.slug))",
    "revision": "SELECT 1 FROM revision WHERE id = NEW.id OR (number = NEW.number AND document_id = NEW.document_id)",
}


def upgrade() -> None:
    """Refuse update and delete on frozen tables, and a review by anyone who wrote on the assessment."""
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def downgrade() -> None:
    """Take the guards away again."""
    if op.get_bind().dialect.name == "postgresql":
        for table in FROZEN:
            op.execute(f"DROP TRIGGER {table}_is_append_only ON {table}")
            op.execute(f"DROP TRIGGER {table}_is_not_emptied ON {table}")
        op.execute("DROP TRIGGER review_by_second_person ON review")
        op.execute("DROP FUNCTION refuse_change()")
        op.execute("DROP FUNCTION refuse_own_review()")
        return
    for table in FROZEN:
        op.execute(f"DROP TRIGGER {table}_refuses_update")
        op.execute(f"DROP TRIGGER {table}_refuses_delete")
        op.execute(f"DROP TRIGGER {table}_refuses_replace")
    op.execute("DROP TRIGGER review_by_second_person")


def _guard_sqlite() -> None:
    for table in FROZEN:
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'append_only: {table}'); END"
            )
        op.execute(
            f"CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS ({IN_THE_WAY[table]}) "
            f"BEGIN SELECT RAISE(ABORT, 'append_only: {table}'); END"
        )
    op.execute(
        "CREATE TRIGGER review_by_second_person BEFORE INSERT ON review WHEN EXISTS ("
        "SELECT 1 FROM assessment_author AS a "
        "WHERE a.assessment_id = NEW.assessment_id AND a.user_id = NEW.reviewer_id"
        ") BEGIN SELECT RAISE(ABORT, 'second_person'); END"
    )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'append_only: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$"
    )
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
        "CREATE FUNCTION refuse_own_review() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF EXISTS (SELECT 1 FROM assessment_author AS a "
        "WHERE a.assessment_id = NEW.assessment_id AND a.user_id = NEW.reviewer_id) THEN "
        "RAISE EXCEPTION 'second_person' USING ERRCODE = 'integrity_constraint_violation'; "
        "END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER review_by_second_person BEFORE INSERT ON review "
        "FOR EACH ROW EXECUTE FUNCTION refuse_own_review()"
    )
