"""The national indicator framework as the review's default rows, and the report's outline.

Source: 财预〔2020〕10号, annexes 2 and 3.
"""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

#: (level 1, level 2, indicator, weight); weights to 100, outputs and effects together 60 (A6)
ROWS: tuple[tuple[str, str, str, Decimal], ...] = (
    ("决策", "项目立项", "立项依据充分性", Decimal(3)),
    ("决策", "项目立项", "立项程序规范性", Decimal(3)),
    ("决策", "绩效目标", "绩效目标合理性", Decimal(4)),
    ("决策", "绩效目标", "绩效指标明确性", Decimal(4)),
    ("决策", "资金投入", "预算编制科学性", Decimal(3)),
    ("决策", "资金投入", "资金分配合理性", Decimal(3)),
    ("过程", "资金管理", "资金到位率", Decimal(4)),
    ("过程", "资金管理", "预算执行率", Decimal(4)),
    ("过程", "资金管理", "资金使用合规性", Decimal(4)),
    ("过程", "组织实施", "管理制度健全性", Decimal(4)),
    ("过程", "组织实施", "制度执行有效性", Decimal(4)),
    ("产出", "产出数量", "实际完成率", Decimal(8)),
    ("产出", "产出质量", "质量达标率", Decimal(8)),
    ("产出", "产出时效", "完成及时性", Decimal(7)),
    ("产出", "产出成本", "成本节约率", Decimal(7)),
    ("效益", "项目效益", "实施效益", Decimal(20)),
    ("效益", "项目效益", "满意度", Decimal(10)),
)

SECTIONS = {
    "basics": _("Basic situation"),
    "work": _("How the evaluation was done"),
    "conclusion": _("Overall evaluation and conclusion"),
    "analysis": _("Analysis of the indicators"),
    "lessons": _("Experience, problems and causes"),
    "advice": _("Recommendations"),
    "other": _("Other remarks"),
}
#: sections without which a draft does not leave the lead
REQUIRED_SECTIONS = ("basics", "work", "conclusion", "analysis", "lessons", "advice")

#: grade table (A10); closed below, open above
GRADES = ((Decimal(90), "优"), (Decimal(80), "良"), (Decimal(60), "中"), (Decimal(0), "差"))


def grade_of(total: Decimal) -> str:
    """Grade of a total of 100."""
    return next(grade for least, grade in GRADES if total >= least)
