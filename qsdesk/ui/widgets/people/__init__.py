"""People, their roles and accounts: dialogs and cards."""
