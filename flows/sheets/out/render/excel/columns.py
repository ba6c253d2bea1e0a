"""The one grid of columns that all tables of a worksheet share: column edges close to each other become one."""

from __future__ import annotations

from itertools import accumulate

from flows.sheets.out.blocks import Table

# edges nearer than this share of the page are the same edge
TOLERANCE = 0.012


class Columns:
    """Maps the columns of each table to columns of the worksheet."""

    def __init__(self, tables: list[Table], characters: int, *, extra: tuple[float, ...] = ()) -> None:
        """Collect the edges of all tables and the `extra` ones; `characters` is the width of the page."""
        self._edges: list[float] = [0.0, *extra, 1.0]
        wanted = [self._place(table) for table in tables]
        self._edges.sort()
        self._of = {
            id(table): [self._edges.index(edge) for edge in edges] for table, edges in zip(tables, wanted, strict=True)
        }
        pairs = zip(self._edges, self._edges[1:], strict=False)
        self.widths = [max(round((right - left) * characters, 1), 1.0) for left, right in pairs]

    def _place(self, table: Table) -> list[float]:
        """The edges of one table, each taken from the grid where one is near and still free."""
        edges: list[float] = [0.0]
        for wanted in list(accumulate(table.shares))[:-1]:
            near = [edge for edge in self._edges if abs(edge - wanted) < TOLERANCE and edges[-1] < edge < 1.0]
            edge = min(near, key=lambda edge: abs(edge - wanted)) if near else wanted
            if not near:
                self._edges.append(wanted)
            edges.append(edge)
        return [*edges, 1.0]

    @property
    def last(self) -> int:
        """The rightmost column of the worksheet."""
        return len(self.widths) - 1

    def span(self, table: Table, first: int, last: int) -> tuple[int, int]:
        """The worksheet's columns under the columns `first` to `last` of a table."""
        edges = self._of[id(table)]
        return edges[first], edges[last + 1] - 1

    def width(self, first: int, last: int) -> float:
        """The width in characters of some neighbouring columns."""
        return self.widths[first] if first == last else sum(self.widths[first : last + 1])
