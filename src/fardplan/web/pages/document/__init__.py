"""One answer as a document, with its passages."""
