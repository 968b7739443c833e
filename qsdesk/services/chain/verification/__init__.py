"""Verification of a data folder: database, journal, head, files, and what it is held against."""
