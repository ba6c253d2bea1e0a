"""Evidence: which file, and which pages of it, proves which indicator, and what the reviewers think of each piece."""
