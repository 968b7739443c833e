"""Use cases, one module a subject."""
