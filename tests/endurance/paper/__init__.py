"""Paper against database: pages printed, worn, read back; text and previews against the bytes.

Run by ``python -m tests.endurance.paper``.
"""
