"""The indicator table: rows of typed cells edited like a spreadsheet, posted as one JSON field, read without trust.

Columns and locks are data (`columns`, `grid`); `cells` reads one cell; `field` is the form field, `widget` the page.
"""

from flows.grid.columns import Column, Kind, Sum
from flows.grid.field import GridField
from flows.grid.grid import CellNote, CellProblem, Grid, Locks
from flows.grid.reading import Typed, read_typed

__all__ = ["CellNote", "CellProblem", "Column", "Grid", "GridField", "Kind", "Locks", "Sum", "Typed", "read_typed"]
