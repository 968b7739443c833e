"""The monthly minutes (月调度): the hearing of the director, last month's decisions and the next."""
