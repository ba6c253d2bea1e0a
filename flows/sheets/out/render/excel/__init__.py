"""The Excel renderer."""
