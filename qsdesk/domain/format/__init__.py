"""The exact bytes of records: canonical JSON, sheets, statements, events, printed codes."""
