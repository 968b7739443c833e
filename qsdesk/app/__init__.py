"""Where the parts are put together: the command line and the window."""
