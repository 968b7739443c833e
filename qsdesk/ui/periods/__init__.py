"""What the screens of the week and of the month share."""
