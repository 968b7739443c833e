"""Backups: made whole, listed, verified, thinned, and put back without losing what was signed."""
