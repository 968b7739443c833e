"""Painting, labels, chips, buttons, cards and banners."""
