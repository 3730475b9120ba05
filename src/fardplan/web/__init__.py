"""Pages: what people see and press. A page makes one call into an app."""
