"""Tests of the reading room, with texts of our own and their marks."""
