"""Searching in everything."""
