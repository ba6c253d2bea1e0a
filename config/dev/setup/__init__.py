"""Packages of Python, of the front end and of the system."""
