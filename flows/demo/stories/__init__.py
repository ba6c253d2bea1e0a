"""The projects of the demonstration, each at another point of its life."""
