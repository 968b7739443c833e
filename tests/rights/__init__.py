"""Every cell of the table of permissions, tried in the services."""
