"""Registers, each a declaration."""
