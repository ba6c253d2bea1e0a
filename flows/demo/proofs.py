"""Evidence of Suzhou's self-evaluation: one piece accepted, one refused with its reason, and one still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile

from ..evidence import actions
from ..evidence.models import Evidence

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Task

    from ..lifecycle.models import Evaluation

PAYMENTS, REPAIRS, COVERAGE = "项目验收一年后支付尾款项目数量", "信息系统故障修复响应时间", "服务政府部门覆盖率"
#: what the goals ask as proof, by indicator
WANTED = {PAYMENTS: "尾款支付凭证", REPAIRS: "全年运维工单", COVERAGE: "接入部门清单"}
#: indicator, file, pages, text
PIECES = (
    (PAYMENTS, "尾款支付凭证清单.txt", "1", "第1页：15个项目的尾款支付凭证号和日期。"),
    (REPAIRS, "运维工单抽样.txt", "", "上半年运维工单20份，修复响应均在8小时以内。"),
)


def pin(task: Task, filler: User) -> None:
    """The filler brings the files and pins them while the sheet is being filled."""
    rows = {row.indicator.level3: row for row in task.process.subject.results.select_related("indicator")}
    for indicator, name, pages, text in PIECES:
        proof = SimpleUploadedFile(name, text.encode())
        actions.attach_and_pin(task=task, row=rows[indicator], upload=proof, pages=pages, by=filler)


def judge(evaluation: Evaluation, reviewer: User) -> None:
    """The department accepts the first piece and says what the second lacks."""
    pieces = {
        piece.row.indicator.level3: piece
        for piece in Evidence.objects.filter(row__self_evaluation__evaluation=evaluation)
    }
    actions.judge(evidence=pieces[PAYMENTS], is_accepted=True, by=reviewer)
    reason = "只有上半年的工单，请补充下半年。"
    actions.judge(evidence=pieces[REPAIRS], is_accepted=False, reason=reason, by=reviewer)
