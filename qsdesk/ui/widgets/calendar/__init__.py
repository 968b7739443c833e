"""The ledger of days: year and week."""
