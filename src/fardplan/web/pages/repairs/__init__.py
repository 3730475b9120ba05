"""The words that the reader mended, for a person to decide about."""
