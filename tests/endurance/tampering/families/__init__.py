"""What attackers do, a family a module: each yields its cases of one base."""
