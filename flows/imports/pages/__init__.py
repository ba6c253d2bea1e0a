"""The plan of an import, shown before anything is written."""
