"""What the intake has to say about a cell: a stable code, where, what was found, and a sentence in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flows.scoring.text import Text

Severity = Literal["error", "warning", "notice"]

MESSAGES: dict[str, tuple[Severity, Text]] = {
    "no_form": ("error", Text(
        "没有找到可以识别的表：请使用下载的模板，或保留官方表样的表头",
        "no form was recognised: use the template, or keep the heads of the official layout")),
    "not_a_figure": ("error", Text("“{label}”应为数字，实为“{found}”",
                                   "“{label}” must be a figure, not “{found}”")),
    "negative_weight": ("error", Text("“{label}”不能为负数：{found}", "“{label}” cannot be negative: {found}")),
    "name_missing": ("error", Text("这一行没有{label}", "this row has no {label}")),
    "title_missing": ("error", Text("没有项目名称", "the project's name is missing")),
    "row_twice": ("error", Text("“{found}”出现了两次，第一次在 {expected}",
                               "“{found}” stands here twice, first at {expected}")),
    "not_a_date": ("error", Text("“{label}”应为日期（如 2026-11-21），实为“{found}”",
                                 "“{label}” must be a date such as 2026-11-21, not “{found}”")),
    "not_in_list": ("error", Text("“{label}”应为{expected}之一，实为“{found}”",
                                  "“{label}” must be one of {expected}, not “{found}”")),
    "unknown_column": ("notice", Text("不认识的列“{found}”，未读取",
                                      "the column “{found}” is unknown and was not read")),
    "two_score_columns": ("notice", Text(
        "有两列同名的得分：左列读作自评得分，右列读作评价得分",
        "two score columns of one name: the left is read as own score, the right as reviewer's")),
    "level_weight": ("warning", Text("“{label}”的分值 {found} 与其下各项分值之和 {expected} 不一致",
                                     "the weight {found} of “{label}” is not the sum {expected} of its parts")),
    "not_in_form": ("error", Text("“{found}”不在本表中，此表不能增加行",
                                  "“{found}” is not in this form, and no row can be added to it")),
    "locked": ("error", Text("“{label}”未被退回意见打开，不能修改", "“{label}” was not opened by the return slip")),
    "stands_otherwise": ("error", Text("“{label}”在系统中为“{expected}”，文件中为“{found}”：导入只新增，不改动",
                                       "“{label}” is “{expected}” here, “{found}” in the file: an import only adds")),
    "unknown": ("error", Text("系统中没有“{found}”（{label}）", "there is no “{found}” here ({label})")),
    "several": ("error", Text("系统中有多个“{found}”（{label}）", "there is more than one “{found}” here ({label})")),
    "closed_elsewhere": ("error", Text("“{found}”的问题不能导入：销号须在系统中验证",
                                       "a problem that is “{found}” cannot be brought in: closing is verified here")),
    "rounded": ("notice", Text("“{label}” {found} 按本表的小数位数取为 {expected}",
                               "“{label}” {found} is taken as {expected}, with the decimals of this form")),
    # the form's own sentence on a value that it would not take
    "not_taken": ("error", Text("{label}：{found}", "{label}: {found}")),
    "sum_row": ("warning", Text("合计 {found} 与各行之和 {expected} 不一致",
                            "the total {found} is not the sum {expected} of its rows")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem; `at` is the place in the sheet JSON (such as `indicators[3].score`), where there is one."""

    code: str
    sheet: str
    cell: str
    found: str = ""
    expected: str = ""
    label: str = ""
    at: str = ""

    @property
    def severity(self) -> Severity:
        """Errors refuse their row; warnings and notices do not."""
        return MESSAGES[self.code][0]

    @property
    def message(self) -> Text:
        """The sentence for the clerk."""
        return MESSAGES[self.code][1].fill(found=self.found, expected=self.expected, label=self.label)
