"""Fields, choices, search and keypad."""
