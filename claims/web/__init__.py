"""The HTTP door: addresses, forms and pages.

``routes`` load, validate, call and answer; ``forms`` check shape; ``kit`` holds what both stand on; ``errors`` turns
refusals into pages. May import everything below the doors. Example: ``routes/claims.py`` serves ``/claims``.
"""
