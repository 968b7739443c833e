"""Daily check, weekly review and monthly minutes of product quality safety, signed and kept."""

__version__ = "0.1.0"
