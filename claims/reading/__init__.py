"""Finding: a text and its date go in, proposed claims come out.

Pure, standard library and ``claims.domain`` only; one concern a module. Nothing here stores or decides: what is
proposed becomes a claim only when a person accepts it. It reads English news prose.
Example: ``proposals.read("The road was closed, police said.", date=None).candidates[0].speaker.name`` is ``police``.
"""
