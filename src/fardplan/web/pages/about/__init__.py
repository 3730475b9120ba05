"""Pages about the product itself, and logging in."""
