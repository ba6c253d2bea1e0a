"""Beginnings: one process, many at once, and the tasks that they open."""
