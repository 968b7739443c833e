"""Daily check, weekly review and monthly minutes of product quality safety, signed and kept."""
