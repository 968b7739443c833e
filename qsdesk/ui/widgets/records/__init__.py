"""Records and their evidence: tables, pages, photos, ladders."""
