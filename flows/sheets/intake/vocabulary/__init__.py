"""The words of official forms and of lists, as data."""
