"""The world outside: opening the database, hashing passwords, and later fetching, mail and time stamps.

May import ``domain`` and ``config``. Example: ``database.open_engine(url)`` answers an engine with our pragmas set.
"""
