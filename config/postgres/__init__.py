"""The embedded PostgreSQL and the two roles that work in a database."""
