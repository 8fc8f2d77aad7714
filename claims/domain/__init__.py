"""Rules of the desk: vocabularies, tables of who may do what, what a claim still lacks, how words become figures.

Pure: only the standard library, no clock, no input or output, no database. What a rule needs is passed in.
Example: ``lifecycle.follow(Move.SUBMIT, State.CHECKING)`` answers ``State.IN_REVIEW`` or raises ``MoveRefused``.
"""
