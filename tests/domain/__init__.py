"""Rules of the desk, tested without a database."""
