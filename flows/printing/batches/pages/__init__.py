"""Orders of many forms, as pages."""
