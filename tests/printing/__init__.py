"""Pages: what they say, how they look, how fast they come."""
