"""Claims can be set aside as made by mistake."""

from alembic import op

revision = "0017_made_by_mistake"
down_revision = "0016_bundles"
branch_labels = None
depends_on = None

NAME = "ck_claim_dismissed_as"
WITHOUT = "dismissed_as IN ('opinion', 'not_checkable', 'duplicate', 'no_public_interest')"
WITH = "dismissed_as IN ('opinion', 'not_checkable', 'duplicate', 'no_public_interest', 'mistake')"
TRUE_REASON_ASIDE = "UPDATE claim SET dismissed_as = 'no_public_interest' WHERE dismissed_as = 'mistake'"


def upgrade() -> None:
    """Let the reason into the column."""
    _reword(WITHOUT, WITH)


def downgrade() -> None:
    """Take it out again; such claims stand as before under “no public interest”, the true reason in their history."""
    op.execute(TRUE_REASON_ASIDE)
    _reword(WITH, WITHOUT)


def _reword(before: str, after: str) -> None:
    """Say the rule anew without copying the table: triggers and the keys that point at it stay as they are."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        op.drop_constraint(op.f(NAME), "claim", type_="check")
        op.create_check_constraint(op.f(NAME), "claim", after)
        return
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    reworded = connection.exec_driver_sql(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'claim' AND instr(sql, ?)",
        (before, after, before),
    )
    connection.exec_driver_sql("PRAGMA writable_schema = RESET")
    if reworded.rowcount != 1:
        raise RuntimeError("The table of claims is not worded as expected; nothing was changed.")
