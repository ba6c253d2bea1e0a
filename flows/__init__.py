"""The evaluation life cycle: one Django app, one package per stage."""
