"""How anything enters the chain: keys, writing, signing; and how it is checked."""
