"""What is refused before a single cell is read."""
