"""The inspection pack: the tile and its stages."""
