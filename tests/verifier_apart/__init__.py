"""A second reader of records, written from the page on formats alone."""
