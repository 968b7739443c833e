"""The one window: opening a data folder, signing in, locking, and what goes wrong with it."""
