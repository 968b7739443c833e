"""Fuzzing of everything that reads what strangers may have written, guided by coverage."""
