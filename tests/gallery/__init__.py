"""Every component on one page with invented data: for the tests of the look, the keys and the table, without a database."""
