"""One folder per page family: views, and beside them pure functions that make their contexts."""
