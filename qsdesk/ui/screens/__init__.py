"""One module a screen, loaded at its first visit."""
