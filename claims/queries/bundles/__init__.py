"""Bundles: everything the desk holds about some claims as plain values, the same on every installation.

``shapes`` says which columns of which table go out and what stands for the keys in them; ``naming`` turns internal keys
into public identifiers; ``claim_files``, ``shared_files`` and ``chronicles`` ask for what each file holds.
"""
