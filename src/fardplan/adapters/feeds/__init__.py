"""Figures from outside: files of tables, services of sources, and files out."""
