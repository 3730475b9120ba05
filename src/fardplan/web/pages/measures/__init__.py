"""Figures on pages: what is counted, what is public of it, and the way there."""
