"""Runs that take long, each a command of its own with a short form in the ordinary tests."""
