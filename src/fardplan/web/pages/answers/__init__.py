"""The answers: their state, and how one is registered."""
