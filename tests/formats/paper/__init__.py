"""Tests of the reports that are printed or filed."""
