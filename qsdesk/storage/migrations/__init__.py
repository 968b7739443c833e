"""Migrations, numbered and frozen."""
