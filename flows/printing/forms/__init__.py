"""Each official form, filled from what is stored."""
