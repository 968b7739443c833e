"""Where records are kept: the database, the journal, and the files beside them."""
