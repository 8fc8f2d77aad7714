"""BagIt 1.0 (RFC 8493) in a ZIP: ``writing`` streams a bag, ``reading`` opens one that a stranger sent.

Bytes in, bytes out: what the files mean is told elsewhere. Example: ``writing.write_bag(members, info)``.
"""
