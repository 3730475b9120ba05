"""The roadmap and each of its elements."""
