"""Grids to fields: texts tidied, joined cells filled, heads found, one cell to one value."""
