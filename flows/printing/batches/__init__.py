"""Many forms at once: ordered on a list, printed by the worker with the rights of the moment, taken as one zip."""
