"""Typed forms: their fields, what keeps them from being signed, and their sheets."""
