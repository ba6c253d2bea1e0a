"""Invented projects that wait for a manager: for the launch of this year's self-evaluations, and for an agency."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ...goals import actions as goals
from ...lifecycle.models import Evaluation
from ...self_evaluation import actions as selfs
from ..acting import HAINAN, JIANGYIN, Office, declared, evaluated, project
from ..clock import real_today

if TYPE_CHECKING:
    from ..people import Cast

#: code, name, overview, unit, who acts there, money
TO_LAUNCH = (
    ("HN-DYCK", "国际贸易单一窗口运行维护", "单一窗口标准版对接与地方特色应用运维。", "demo-hn-xx", HAINAN, "236"),
    ("JY-GKAQ", "港口安全生产监测平台运行维护", "码头视频、气象和危险货物作业监测。", "demo-jy-gk", JIANGYIN, "148.5"),
)
TO_ENGAGE = (
    ("HN-KJDS", "跨境电商公共服务平台运行维护", "备案、通关数据交换和企业服务。", "demo-hn-xx", HAINAN, "172"),
    ("JY-ADXX", "港口岸电信息管理系统", "岸电设施接入、用电计量和结算。", "demo-jy-gk", JIANGYIN, "95"),
)
#: level 1, level 2, indicator, target, operator, value, unit, weight, actual
ROWS = (
    ("产出指标", "数量指标", "系统巡检次数", "≥12次", ">=", Decimal(12), "次", Decimal(20), "12次"),
    ("产出指标", "质量指标", "系统可用率", "≥99.5%", ">=", Decimal("99.5"), "%", Decimal(20), "99.8%"),
    ("产出指标", "时效指标", "故障修复时间", "≤4小时", "<=", Decimal(4), "小时", Decimal(10), "3小时"),
    ("效益指标", "社会效益指标", "服务企业数量", "≥600家", ">=", Decimal(600), "家", Decimal(30), "648家"),
    ("满意度指标", "服务对象满意度指标", "使用者满意度", "≥90%", ">=", Decimal(90), "%", Decimal(10), "94%"),
)
COLUMNS = ("level1", "level2", "level3", "target_text", "operator", "target_value", "unit", "weight")
Listed = tuple[str, str, str, str, Office, str]


def load(cast: Cast) -> None:
    """This year's goals approved, and last year's self-evaluations accepted."""
    year = real_today().year
    for listed in TO_LAUNCH:
        _declared(cast, listed, year)
    for listed in TO_ENGAGE:
        evaluation = _declared(cast, listed, year - 1)
        evaluated(cast, listed[4], evaluation, _filled(cast, evaluation, listed))


def _declared(cast: Cast, listed: Listed, year: int) -> Evaluation:
    code, name, overview, unit, office, money = listed
    evaluation = project(code=code, name=name, unit=cast.places[unit], overview=overview, year=year, kind="recurring")
    declaration = goals.Declaration(
        total_goal="保障系统稳定运行，持续服务企业和群众。",
        annual_goal="完成全年运行维护任务，系统可用率和使用者满意度达到要求。",
        funds=[("财政拨款", Decimal(money))],
        indicators=[dict(zip(COLUMNS, row, strict=False)) for row in ROWS],
    )
    declared(cast, office, evaluation, declaration)
    return evaluation


def _filled(cast: Cast, evaluation: Evaluation, listed: Listed) -> selfs.Filled:
    office, money = listed[4], Decimal(listed[5])
    rows = evaluation.goals.get(state="approved").indicators.all()
    return selfs.Filled(
        attained="年度运行维护任务全部完成，各项指标达到目标值。",
        results={row.pk: selfs.Result(listed_row[8]) for row, listed_row in zip(rows, ROWS, strict=True)},
        funds=[selfs.Fund(source, money, money, money) for source in ("年度资金总额", "财政拨款")],
        members=[cast[name] for name in office.members],
        group_leader=cast[office.members[0]],
        leader=cast[office.filler],
    )
