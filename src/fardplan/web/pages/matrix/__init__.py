"""Consultations: the list, the matrix of strategies and bodies, and each of its cells."""
