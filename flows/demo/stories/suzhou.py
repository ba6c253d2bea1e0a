"""苏州: the e-government money of 2023, 16 sub-projects, 80 of 80 by the city's own rules; now with the department.

Also the declaration of a new year, begun and not yet handed in.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from workflow import actions as engine

from ...goals import actions as goals
from ...lifecycle.models import Evaluation
from ...self_evaluation import actions as selfs
from ...self_evaluation.balances import Left
from .. import proofs
from ..acting import SUZHOU, declared, evaluated, project, step
from ..clock import real_today

if TYPE_CHECKING:
    from ..people import Cast

PARTS = (
    ("感知物联网公共服务平台", "121.56"),
    ("公共数据开放平台", "150.8"),
    ("空间大数据平台升级扩容与数据处理服务", "57.6"),
    ("时空大数据融合分析平台", "55.6"),
    ("市级政务云业务中台升级改造项目", "35.96"),
    ("数字政府大数据可视化平台", "188.4"),
    ("数字政府项目要素可视化平台升级及架构治理服务项目", "24.12"),
    ("苏周到APP项目二期", "164.4"),
    ("研发运维一体化平台项目", "35"),
    ("一码通基础平台及服务", "93"),
    ("政务大数据治理平台及服务", "149.4"),
    ("政务区块链公共服务平台建设项目", "58"),
    ("政务数据资源索引及综合服务平台运营服务项目", "24.02"),
    ("智能运维可视化平台及服务", "64.5"),
    ("法人服务总入口", "154.76"),
    ("大数据云上产业园平台项目", "302.58"),
)
#: level 1, indicator, target, operator, target value, unit, weight, actual
ROWS: tuple[tuple[str, str, str, str, str | None, str, str, str], ...] = (
    ("决策目标", "立项依据充分性", "充分", "qualitative", None, "", "1", "充分"),
    ("决策目标", "立项程序规范性", "规范", "qualitative", None, "", "1", "规范"),
    ("决策目标", "绩效指标明确性", "明确", "qualitative", None, "", "1", "明确"),
    ("决策目标", "绩效目标合理性", "合理", "qualitative", None, "", "1", "合理"),
    ("决策目标", "资金分配合理性", "合理", "qualitative", None, "", "1", "合理"),
    ("决策目标", "预算编制科学性", "科学", "qualitative", None, "", "1", "科学"),
    ("过程目标", "预算执行率", "=100%", "=", "100", "%", "8", "100%"),
    ("过程目标", "资金到位率", "=100%", "=", "100", "%", "1", "100%"),
    ("过程目标", "资金使用合规性", "合规", "qualitative", None, "", "4", "合规"),
    ("过程目标", "制度执行有效性", "有效", "qualitative", None, "", "4", "有效"),
    ("过程目标", "管理制度健全性", "健全", "qualitative", None, "", "2", "健全"),
    ("产出目标", "项目验收一年后支付尾款项目数量", "=15个", "=", "15", "个", "9.2", "15个"),
    ("产出目标", "项目验收后一年内稳定运行比例", "=100%", "=", "100", "%", "9.16", "100%"),
    ("产出目标", "信息系统故障修复响应时间", "<=8小时", "<=", "8", "小时", "9.16", "8小时"),
    ("效益目标", "服务政府部门覆盖率", ">=90%", ">=", "90", "%", "9.16", "95%"),
    ("效益目标", "提升对各地各部门信息基础设施共性支撑能力", "提升", "qualitative", None, "", "9.16", "提升"),
    ("效益目标", "运维服务可持续性", "持续", "qualitative", None, "", "9.16", "持续"),
)
MONEY = Decimal("1679.7")
TEXTS = {
    "implementation": "全年预算1679.7万元，全部执行；16个子项目按计划推进，市级平台服务范围扩大。",
    "management": "子项目实行月度监理报告、阶段评审和验收材料审核；采购无投诉、无质疑。",
    "problems": "一是子项目多，团队成员有变动；二是部分需求来自其他部门，沟通还不够。",
    "suggestions": "招标时明确团队和资质要求；在立项、建设、使用各环节加强与业务部门的沟通。",
}


def load(cast: Cast) -> Evaluation:
    """The year 2023, handed to the department; and the draft of the coming year."""
    unit = cast.places["demo-sz-xx"]
    evaluation = project(
        code="SZ-DZZW",
        name="电子政务项目建设资金",
        unit=unit,
        overview="市级电子政务基础设施、数据资源、公共平台和应用的建设与服务。",
        year=2023,
        kind="recurring",
        parts=[(name, amount, None, amount) for name, amount in PARTS],
    )
    declared(cast, SUZHOU, evaluation, _declaration())
    evaluated(cast, SUZHOU, evaluation, _filled(cast, evaluation), prove=proofs.pin, accepted=False)
    proofs.judge(evaluation, cast[SUZHOU.reviewer])
    _new_year(cast, evaluation)
    return evaluation


def _declaration() -> goals.Declaration:
    return goals.Declaration(
        total_goal="建设一体在线、业务协同的数字政府，形成智慧应用示范。",
        annual_goal="强化公共平台赋能，提升服务体验，完善数据要素体系。",
        ruleset="suzhou-2023",
        funds=[("市级财政拨款", MONEY)],
        parts=[(name, Decimal(amount)) for name, amount in PARTS],
        indicators=[_row(row) for row in ROWS],
    )


def _row(row: tuple[str, str, str, str, str | None, str, str, str]) -> dict[str, Any]:
    level1, level3, target, operator, value, unit, weight, _actual = row
    return {
        "level1": level1,
        "level3": level3,
        "operator": operator,
        "target_text": target,
        "target_value": Decimal(value) if value else None,
        "unit": unit,
        "weight": Decimal(weight),
        "evidence": proofs.WANTED.get(level3, ""),
    }


def _filled(cast: Cast, evaluation: Evaluation) -> selfs.Filled:
    goal = evaluation.goals.get(state="approved")
    actuals = {level3: (actual, Decimal(weight)) for _l1, level3, *_r, weight, actual in ROWS}
    results = {
        indicator.pk: selfs.Result(actuals[indicator.level3][0], self_score=actuals[indicator.level3][1])
        for indicator in goal.indicators.all()
    }
    return selfs.Filled(
        attained="年度目标已完成，公共平台支撑能力提升。",
        results=results,
        funds=[
            selfs.Fund("年度资金总额", MONEY, MONEY, MONEY, received=MONEY),
            selfs.Fund("市级财政拨款", MONEY, MONEY, MONEY, received=MONEY),
        ],
        members=[cast[name] for name in SUZHOU.members],
        group_leader=cast[SUZHOU.members[0]],
        leader=cast["filler"],
        texts=TEXTS,
        left=Left(Decimal(0), Decimal(0), Decimal(0)),
    )


def _new_year(cast: Cast, evaluation: Evaluation) -> None:
    """A declaration that the filler has begun: what was typed lives in the drafts of the step."""
    filler = cast["filler"]
    fresh = Evaluation.objects.create(project=evaluation.project, year=real_today().year + 1)
    goal = goals.declare(evaluation=fresh, by=filler)
    rows = [
        {
            "level1": "产出指标",
            "level2": "数量指标",
            "level3": "对接应用场景数量",
            "operator": ">=",
            "target_text": "35",
            "unit": "个",
            "weight": "20",
            "evidence": "场景清单",
        },
        {
            "level1": "产出指标",
            "level2": "质量指标",
            "level3": "平台可用率",
            "operator": ">=",
            "target_text": "99.9",
            "unit": "%",
            "weight": "15",
            "evidence": "监控报告",
        },
    ]
    fields = {
        "total_goal": "持续完善数字政府公共底座，服务更多部门和场景。",
        "annual_goal": "新增场景对接，平台稳定运行。",
        "indicators": json.dumps(rows, ensure_ascii=False),
    }
    engine.save_draft(task=step(goal, filler), fields=fields, by=filler)
