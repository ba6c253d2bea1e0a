"""Official forms: out as Word, Excel and PDF, in from Word, Excel and JSON, signed and sealed. Pure: no models."""
