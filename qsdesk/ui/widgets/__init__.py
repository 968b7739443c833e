"""The kit: widgets that know plain values and no service."""
