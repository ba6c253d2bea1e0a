"""Every component on one page with invented data, without a database: for tests of the look, the keys, the table."""
