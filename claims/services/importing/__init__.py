"""Importing: a file is looked through first, then brought in whole or not at all, and can be taken back.

``reading`` reads a file where it can do no harm, before anything is held. ``batches`` keeps files and what became of
them, ``looking`` looks through them, ``running`` writes down what a look found and does them, ``queueing`` leaves them
to a worker. ``examining`` judges rows of a table and ``making`` makes claims of them. ``library`` brings in checks of
other publishers: their rows are made by ``check_rows``, written by ``shelf`` and taken off by ``withdrawing``, their
labels read by ``verdicts`` and ``mapping``. ``bundles`` brings in what another installation packed; ``undoing`` takes a
batch back.
"""
