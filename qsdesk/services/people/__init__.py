"""Who may come in and what they may do: people, accounts, sessions, permissions."""
