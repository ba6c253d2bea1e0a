"""Live change: groups, and the socket that tells of kind and id."""
