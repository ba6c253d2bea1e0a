"""The commands behind ./dev. What runs before .venv exists uses the standard library only."""
