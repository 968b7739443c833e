"""One screen for all registers: the list, the detail beside it, the form in their place."""
