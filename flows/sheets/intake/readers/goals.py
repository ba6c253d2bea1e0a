"""The overall goals: two columns of text under 预期目标 and 实际完成情况, or 中期目标 and 年度目标."""

from __future__ import annotations

from flows.sheets.intake.cells.clean import CleanGrid
from flows.sheets.intake.cells.figures import as_text
from flows.sheets.intake.readers.drafts import Draft

COLUMNS = {
    "预期目标": "goal",
    "年初设定目标": "goal",
    "年度目标": "goal",
    "实际完成情况": "goal_actual",
    "全年实际完成情况": "goal_actual",
    "中期目标": "mid_term_goal",
    "实施期目标": "mid_term_goal",
}


def read_goals(draft: Draft, grid: CleanGrid, row: int) -> bool:
    """Read the texts under the two labels; whether this row held them."""
    found = {COLUMNS[cell.key]: cell for cell in grid.distinct(row) if cell.key in COLUMNS and cell.row == row}
    if len(found) < 2 or row + 1 >= len(grid.rows):
        return False
    for name, label in found.items():
        cell = grid.rows[row + 1][label.column]
        draft.put(name, as_text(cell.value), grid.name, cell)
    return True
