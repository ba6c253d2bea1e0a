"""One reader per kind of block: labels, tables, indicators, goals, lists."""
