"""Languages: one file format a module, ``read_…`` beside ``write_…``; records in, bytes or text out.

May import ``domain`` and a format's own library, never a table. Example: ``canonical.canonical_json(values)``.
"""
