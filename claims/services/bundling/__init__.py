"""Bundling: everything about some claims put into one file that anyone can verify, and brought in elsewhere.

``packing`` writes a bundle and ``readme`` its directions; ``opening`` verifies one that was sent, ``decoding`` reads
its records, ``examining`` judges what is new and what is not, and ``unpacking`` writes it.
"""
