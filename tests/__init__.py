"""Every test of Hengping, against a real PostgreSQL."""
