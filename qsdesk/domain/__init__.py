"""The rules of the work: pure Python, no database, no window, no clock, no files."""
