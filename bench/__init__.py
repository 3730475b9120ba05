"""Measurements of the product: `python -m bench`, from the root of the repository."""
