"""Cells out of files that passed the checks."""
