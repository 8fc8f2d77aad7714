"""Tables that people made: CSV in any usual spelling, and XLSX; row by row, every fault with its place.

``files`` is the way in; ``csv_rows`` and ``xlsx_rows`` each read one format, ``shape`` holds what they share.
"""
