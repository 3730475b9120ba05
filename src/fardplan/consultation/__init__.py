"""Consultations: who was asked, what came in, and what it says."""
