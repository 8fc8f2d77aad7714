"""Forms check the shape of what was typed and say what is wrong beside the field; one file a place.

They know ``domain`` and the kit, and ask the database nothing: the few choices of a select are passed in by the route,
and a ``PickField`` of the kit looks up what a typed name stands for among many.
Example: ``ClaimForm`` in ``claims.py`` holds the fields of ``/claims/<ref>/edit``.
"""
