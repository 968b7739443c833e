"""A stage of a register as a form, from its draft to its signature."""
