"""Telling people: notices in an inbox, mail, and live change of open pages. Knows neither workflow nor flows."""
