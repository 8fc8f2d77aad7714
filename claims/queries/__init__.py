"""Questions: a session goes in, records or rows come out; nothing here writes.

May import ``models``, ``formats`` and ``domain``. What a page shows is loaded here, in a fixed number of
statements. Example: ``claims.by_ref(session, ref)`` answers the claim or raises ``NotFound``.
"""
