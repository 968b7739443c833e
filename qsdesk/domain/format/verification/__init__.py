"""Verification of a history from its bytes alone, whoever hands them over."""
