"""项目支出绩效目标审核表 (财预〔2015〕88号, B5): eight points in four groups, a grade, an opinion, signatures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flows.sheets.out.blocks import (
    Cell,
    Document,
    Heading,
    Section,
    Signature,
    Signatures,
    figure,
    head,
    heads,
    table,
    text,
)
from flows.sheets.out.forms.parts import total

TITLE, VERSION = "项目支出绩效目标审核表", "goal_review/national/1"
# group, its weight, point, what is looked at, its weight
POINTS = (
    ("完整性审核", 20, "规范完整性", "目标填报格式是否规范，内容是否完整、准确", 10),
    ("完整性审核", 20, "明确清晰性", "目标是否明确、清晰，能否反映项目的主要情况", 10),
    ("相关性审核", 20, "目标相关性", "总体目标是否符合有关政策、规划和部门职责", 10),
    ("相关性审核", 20, "指标科学性", "指标是否全面、细化、量化，能否说明目标的实现", 10),
    ("适当性审核", 30, "绩效合理性", "预期绩效是否显著，是否符合行业正常水平", 15),
    ("适当性审核", 30, "资金匹配性", "资金规模与目标、投入与产出是否匹配", 15),
    ("可行性审核", 30, "实现可能性", "目标是否经过论证，是否可实现", 15),
    ("可行性审核", 30, "条件充分性", "实施方案、制度和保障条件是否具备", 15),
)


@dataclass(frozen=True, kw_only=True)
class ReviewedPoint:
    """The judgement on one of the eight points: a score of a key project, or a grade of an ordinary one."""

    point: str
    score: Decimal | None = None
    grade: str | None = None
    opinion: str = ""


@dataclass(frozen=True, kw_only=True)
class GoalReviewSheet:
    """A reviewer's sheet on a goal declaration, judged point by point (`points`) or group by group (`groups`).

    `groups` are the scores of the four groups in the form's order; the cell of a group is then joined over its points.
    """

    project: str
    year: int | None = None
    department: str = ""
    unit: str = ""
    points: tuple[ReviewedPoint, ...] = ()
    groups: tuple[Decimal, ...] = ()
    grade: str | None = None
    opinion: str = ""
    reviewer: str = ""
    reviewed_by: str = ""
    reviewed_on: str | None = None

    def document(self) -> Document:
        """The form as a document."""
        judged = {point.point: point for point in self.points}
        rows: list[list[Cell]] = [
            [
                head("项目名称"),
                text(self.project, columns=2),
                head("预算年度"),
                text(self.year, columns=2, align="center"),
            ],
            [head("主管部门"), text(self.department, columns=2), head("实施单位"), text(self.unit, columns=2)],
            list(heads("审核内容", "审核要点", "要点说明", "分值", "得分/等级", "审核意见")),
        ]
        seen: list[str] = []
        for group, weight, name, meaning, points in POINTS:
            is_first = group not in seen
            seen += [group] if is_first else []
            level = [text(f"{group}\n（{weight}分）", rows=2, align="center")] if is_first else []
            point = judged.get(name, ReviewedPoint(point=name))
            result: Any = point.score if point.score is not None else point.grade
            own = [figure(result)]
            if self.groups:
                own = [figure(self.groups[len(seen) - 1], rows=2)] if is_first else []
            rows.append([*level, text(name, align="center"), text(meaning), figure(points), *own, text(point.opinion)])
        scored = total(self.groups) if self.groups else None
        if len(self.points) == len(POINTS):
            scored = total([point.score for point in self.points])
        rows.append([head("总分", columns=3), figure(100), figure(scored), text("")])
        rows.append([head("综合评定等级"), text(self.grade, columns=5, align="center")])
        rows.append([head("总体意见"), text(self.opinion, columns=5)])
        office, day = f"审核部门（盖章）：{self.reviewed_by}", self.reviewed_on or ""
        signatures = Signatures((
            Signature("审核人（签字）：", place="reviewer"),
            Signature(office, place="reviewing_office", seal=True, date=day),
        ))  # fmt: skip
        blocks = (Heading(TITLE, 0), table(rows, (14, 13, 28, 12, 12, 21)), signatures)
        return Document(TITLE, (Section("审核表", blocks),), VERSION)
