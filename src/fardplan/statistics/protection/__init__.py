"""Disclosure protection: that nobody can learn of a person from all that was ever published."""
