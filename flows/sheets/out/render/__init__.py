"""The renderers: one document in, one file format out each."""
