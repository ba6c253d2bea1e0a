"""The Word renderer."""
