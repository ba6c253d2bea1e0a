"""Writes the blocks of one section down a worksheet; row heights are reckoned, for Excel fits none in joined cells."""

from __future__ import annotations

from math import ceil
from typing import Any

from flows.sheets.out.blocks import Block, Cell, Chart, Heading, Paragraph, Signatures, Table
from flows.sheets.out.placing import Placed, place
from flows.sheets.out.printable import printable
from flows.sheets.out.render.excel.columns import Columns
from flows.sheets.out.render.pdf.html import alignment
from flows.sheets.out.values import as_figure, excel, shown

LINE, HIGHEST, LONGEST = 15.0, 409.0, 32_767
HEADING_SIZES = {0: 18, 1: 14, 2: 12, 3: 11}
CHART_ROWS_PER_BAR = 1.3

# first row, first column, last row, last column
Area = tuple[int, int, int, int]


class Page:
    """A worksheet and the row where the next block begins."""

    def __init__(
        self,
        book: Any,
        sheet: Any,
        columns: Columns,
        *,
        fill_in: bool = False,
        repeats_heads: bool = False,
        fits_rows: bool = True,
    ) -> None:
        """Begin at the top of an empty worksheet."""
        self.book, self.sheet, self.columns, self.row, self.fill_in = book, sheet, columns, 0, fill_in
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._cell_formats: dict[tuple[Any, ...], Any] = {}
        self.repeats_heads, self.fits_rows = repeats_heads, fits_rows

    def write(self, block: Block) -> None:
        """Write one block below what is there."""
        match block:
            case Heading():
                bold = {"bold": True, "font_size": HEADING_SIZES[block.level], "font_name": "黑体"}
                self._line(
                    block.text,
                    align="left" if block.level else "center",
                    height=2.0 if not block.level else 1.6,
                    **bold,
                )
            case Paragraph():
                for line in block.text.split("\n"):
                    indented = "　　" + line if block.indent else line
                    self._line(
                        indented, align=block.align or "left", bold=block.bold, font_size=9 if block.small else 11
                    )
            case Table():
                self._table(block)
            case Signatures():
                self._signatures(block)
            case Chart():
                self._chart(block)

    def write_edition(self, edition: str) -> None:
        """The version cell: small and grey at the foot."""
        self._line(edition, align="right", font_size=7, font_color="#9ca3af")

    def _format(self, **wanted: Any) -> Any:
        """Formats are made once each: a workbook holds at most 64,000."""
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            usual = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
            self._formats[key] = self.book.add_format(usual | wanted)
        return self._formats[key]

    def _line(self, text: str, *, align: str, height: float = 1.0, **looks: Any) -> None:
        """A line across the whole page."""
        form = self._format(align=align, **looks)
        size = looks.get("font_size", 11)
        lines = lines_needed(text, self.columns.width(0, self.columns.last) * 11 / size) * size / 11
        self.sheet.set_row(self.row, min(LINE * max(lines, height), HIGHEST))
        self._put((self.row, 0, self.row, self.columns.last), printable(text), form)
        self.row += 1

    def _put(self, area: Area, content: Any, form: Any) -> None:
        """Join the cells where there are several, then write a number as a number and a text as a text."""
        row, column, last_row, last_column = area
        if (row, column) != (last_row, last_column):
            self.sheet.merge_range(row, column, last_row, last_column, "", form)
        if isinstance(content, str):
            if content:
                self.sheet.write_string(row, column, content[:LONGEST], form)
            elif (row, column) == (last_row, last_column):
                self.sheet.write_blank(row, column, None, form)
        else:
            self.sheet.write_number(row, column, content, form)

    def _table(self, table: Table) -> None:
        """Heights first: in constant memory a row cannot be changed once the next one has begun."""
        size = 9 if table.small else 11
        spots = [
            (spot, shown(spot.cell), self.columns.span(table, spot.column, spot.last_column)) for spot in place(table)
        ]
        # a long list has no joined cells: Excel fits its rows by itself when it opens the file
        starts = (
            self._make_room(self._heights(len(table.rows), spots, size))
            if self.fits_rows
            else list(range(self.row, self.row + len(table.rows) + 1))
        )
        for spot, words, (first, last) in spots:
            number_and_format = excel(spot.cell)
            content: Any = number_and_format[0] if number_and_format else words
            form = self._cell_format(spot.cell, size, number_and_format[1] if number_and_format else "@")
            top, bottom = starts[spot.row], starts[spot.last_row + 1] - 1
            self._put((top, first, bottom, last), content, form)
            if self.fill_in and spot.cell.choices:
                listed = {"validate": "list", "source": list(spot.cell.choices), "error_title": "请从列表中选择"}
                self.sheet.data_validation(top, first, bottom, last, listed)
        if table.head_rows and self.repeats_heads:
            self.sheet.repeat_rows(self.row, starts[table.head_rows] - 1)
        self.row = starts[-1]

    def _make_room(self, heights: list[float]) -> list[int]:
        """The worksheet row where each row of the table begins, and the one after the last.

        Excel has no row above 409 points: a longer text gets several rows, joined into one cell.
        """
        starts = [self.row]
        for lines in heights:
            height = ceil(LINE * lines + 3)
            parts = ceil(height / HIGHEST)
            for part in range(parts):
                self.sheet.set_row(starts[-1] + part, height / parts)
            starts.append(starts[-1] + parts)
        return starts

    def _heights(self, rows: int, spots: list[tuple[Placed, str, tuple[int, int]]], size: int) -> list[float]:
        """How many lines each row needs; a text in joined rows is shared out among them."""
        heights = [1.2] * rows
        for spot, words, (first, last) in spots:
            needed = lines_needed(words, self.columns.width(first, last) * 11 / size) / spot.cell.rows
            least = max(needed * size / 11, 1.6 if spot.cell.place else 1.2)
            for row in range(spot.row, spot.row + spot.cell.rows):
                heights[row] = max(heights[row], least)
        return heights

    def _cell_format(self, cell: Cell, size: int, number_format: str) -> Any:
        key = (cell.kind, cell.head, cell.align, cell.open, size, number_format)
        if key not in self._cell_formats:
            self._cell_formats[key] = self._new_cell_format(cell, size, number_format)
        return self._cell_formats[key]

    def _new_cell_format(self, cell: Cell, size: int, number_format: str) -> Any:
        face = "黑体" if cell.head else "宋体"
        lines: dict[str, Any] = {"border": 1} | ({cell.open: 0} if cell.open else {})
        if self.fill_in:
            lines |= {"bg_color": "#e8edf3"} if cell.head else {"locked": False}
            # a template's cells are no text cells: what is typed there as a figure must become one
            number_format = "General" if number_format == "@" else number_format
        return self._format(**lines, align=alignment(cell), font_size=size, font_name=face, num_format=number_format)

    def _signatures(self, block: Signatures) -> None:
        self.row += 1
        start = self._column_at(0.45)
        for line in block.lines:
            for text in [line.label + line.name] + ([line.day] if line.date is not None else []):
                self.sheet.set_row(self.row, 26)
                self._put((self.row, start, self.row, self.columns.last), printable(text), self._format(align="left"))
                self.row += 1

    def _column_at(self, share: float) -> int:
        """The column that begins nearest to a share of the page."""
        total = self.columns.width(0, self.columns.last)
        starts = [self.columns.width(0, number - 1) / total for number in range(self.columns.last + 1)]
        return min(range(len(starts)), key=lambda number: abs(starts[number] - share))

    def _chart(self, block: Chart) -> None:
        """A native chart; its figures stand beside it as a list that can be read and changed."""
        top = self.row + 1
        half = max(self._column_at(0.5) - 1, 0)
        self._line(block.title, align="left", bold=True)
        for label, value in zip(block.labels, block.values, strict=True):
            number = as_figure(value)
            self._put((self.row, 0, self.row, half), printable(label), self._format(align="left", border=1))
            content = "—" if number is None else float(number)
            self._put((self.row, half + 1, self.row, half + 1), content, self._format(align="center", border=1))
            self.row += 1
        chart = self.book.add_chart({"type": "bar"})
        name, last = self.sheet.get_name(), top + len(block.labels) - 1
        chart.add_series(
            {
                "name": block.value_name,
                "categories": [name, top, 0, last, 0],
                "values": [name, top, half + 1, last, half + 1],
                "data_labels": {"value": True},
                "fill": {"color": "#1d4f8c"},
            }
        )
        chart.set_title({"name": block.title})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True})
        rows = max(round(len(block.labels) * CHART_ROWS_PER_BAR) + 5, 10)
        chart.set_size({"width": 620, "height": rows * 20})
        self.sheet.insert_chart(self.row, 0, chart, {"x_offset": 5, "y_offset": 5})
        self.row += rows + 1


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in a cell `width` characters wide; a Chinese sign is two wide."""
    room = max(width - 1.2, 2)
    if len(text) * 2 <= room and "\n" not in text:
        return 1
    # in UTF-8 a Chinese sign has three bytes: (bytes + signs) / 2 counts it twice and a Latin letter once
    return sum(max(1, ceil((len(line.encode()) + len(line)) / 2 / room)) for line in text.split("\n"))
