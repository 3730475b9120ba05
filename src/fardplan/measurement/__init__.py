"""Figures: what is counted, where it came from, and what of it is public."""
