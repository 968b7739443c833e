"""The list of a register: rows by state, board, filters."""
