"""Addresses: one file a place, and the place is the first segment of the URL, the blueprint and the template folder.

A route loads, validates, calls and answers; it holds no query, no rule and no branch on a role.
Example: ``documents.bp`` serves ``/documents`` from ``templates/documents/``; a new place is added to
``claims.web.places``.
"""
