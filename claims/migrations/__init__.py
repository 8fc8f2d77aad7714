"""The history of the database's shape; Alembic runs it, nothing imports it."""
