"""Attribution: who says what. Each shelf finds one way news prose attributes words, thoughts and demands.

``cued`` by a verb, ``postposed`` after the content, ``according`` by *according to*, ``nominal`` by a noun or an
adjective, ``carried`` from an earlier sentence. All give ``record.Attribution``.
"""
