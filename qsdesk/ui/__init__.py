"""The window: Qt over services."""
