"""Who sits down at the desk: cards of people, password and PIN."""
