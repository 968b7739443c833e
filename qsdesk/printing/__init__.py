"""Pages for the binder, the same bytes for the same record."""
