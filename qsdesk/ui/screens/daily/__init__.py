"""The daily check: filled in by officers, reviewed by director and principal."""
