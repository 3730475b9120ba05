"""Färdplan: from consultation answers to a traceable synthesis."""
