"""An invented factory that works day by day through the real services."""
