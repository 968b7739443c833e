"""The weekly report (周排查): what a week's records say, what the director saw, and how he judges it."""
