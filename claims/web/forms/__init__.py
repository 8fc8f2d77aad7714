"""Forms check the shape of what was typed and say what is wrong beside the field; one file a place.

They know ``domain`` and the kit, and ask the database nothing: choices are passed in by the route.
Example: ``ClaimForm`` in ``claims.py`` holds the fields of ``/claims/<ref>/edit``.
"""
