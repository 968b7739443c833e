"""One record of a register: its facts, what happened, what comes next."""
