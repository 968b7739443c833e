"""The list of the daily check: items, strip and footer."""
