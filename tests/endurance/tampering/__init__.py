"""Changes to data folders, backups and packs, generated, each with the verdict it must get."""
