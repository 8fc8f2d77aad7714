"""Importing: a file is looked through first, then brought in whole or not at all, and can be taken back.

``batches`` keeps files and what became of them, ``running`` looks through them and does them; ``examining`` judges rows
of a table and ``making`` makes claims of them; ``library`` brings in checks of other publishers, whose labels are read
by ``verdicts`` and ``mapping``; ``bundles`` brings in what another installation packed; ``undoing`` takes a batch back.
"""
