"""海南: running the information systems in 2018 (589.5, spent 588.06); the review is being scored by three experts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ...goals import actions as goals
from ...lifecycle.models import Evaluation
from ...review import actions as reviews
from ...self_evaluation import actions as selfs
from ..acting import HAINAN, declared, engaged, evaluated, project, step

if TYPE_CHECKING:
    from ..people import Cast

MONEY, SPENT = Decimal("589.5"), Decimal("588.06")
#: level 1, level 2, indicator, target, operator, value, unit, weight, actual, bands of the source
ROWS = (
    (
        "产出指标",
        "数量指标",
        "租用网络运行线路",
        "≥49条",
        ">=",
        Decimal(49),
        "条",
        Decimal(50),
        "50条",
        {"优": "47（含）-51", "良": "43（含）-46", "中": "40（含）-45", "差": "40条以下"},
    ),
    (
        "效益指标",
        "社会效益指标",
        "网络宽带保障率",
        "≥99%",
        ">=",
        Decimal(99),
        "%",
        Decimal(20),
        "100%",
        {"优": "≧95%", "良": "90%（含）-95%", "中": "85%（含）-90%", "差": "85%以下"},
    ),
    (
        "效益指标",
        "可持续影响指标",
        "网络运行故障率",
        "≤1%",
        "<=",
        Decimal(1),
        "%",
        Decimal(20),
        "0%",
        {"优": "5%以下", "良": "5%（含）-10%", "中": "10%（含）-15%", "差": "15%（含）以下"},
    ),
)
#: the score sheet of the source: 20 rows in the framework of 2011 (20/25/55); level 1, level 2, indicator, weight, score  # noqa: E501  a text of the demonstration
FRAMEWORK = (
    ("项目决策", "项目目标", "目标内容", 4, 4),
    ("项目决策", "决策过程", "决策依据", 3, 3),
    ("项目决策", "决策过程", "决策程序", 5, 5),
    ("项目决策", "资金分配", "分配办法", 2, 2),
    ("项目决策", "资金分配", "分配结果", 6, 6),
    ("项目管理", "资金到位", "到位率", 3, 3),
    ("项目管理", "资金到位", "到位时效", 2, 2),
    ("项目管理", "资金管理", "资金使用", 7, 7),
    ("项目管理", "资金管理", "财务管理", 3, 3),
    ("项目管理", "组织实施", "组织机构", 1, 1),
    ("项目管理", "组织实施", "管理制度", 9, 9),
    ("项目绩效", "项目产出", "产出数量", 5, 5),
    ("项目绩效", "项目产出", "产出质量", 4, 4),
    ("项目绩效", "项目产出", "产出时效", 3, 3),
    ("项目绩效", "项目产出", "产出成本", 3, 3),
    ("项目绩效", "项目效益", "经济效益", 8, 7),
    ("项目绩效", "项目效益", "社会效益", 8, 7),
    ("项目绩效", "项目效益", "环境效益", 8, 7),
    ("项目绩效", "项目效益", "可持续影响", 8, 8),
    ("项目绩效", "项目效益", "服务对象满意度", 8, 8),
)


def load(cast: Cast) -> Evaluation:
    """Self-evaluation accepted, review planned, one of three experts has scored."""
    evaluation = project(
        code="HN-XXYW",
        name="信息系统运行维护",
        unit=cast.places["demo-hn-xx"],
        overview="离岛免税、电子口岸、邮轮游艇等信息系统的网络租用和运行维护保障。",
        year=2018,
        kind="recurring",
    )
    declared(cast, HAINAN, evaluation, _declaration())
    evaluated(cast, HAINAN, evaluation, _filled(cast, evaluation))
    rows = [reviews.FrameworkRow(a, b, c, Decimal(weight)) for a, b, c, weight, _score in FRAMEWORK]
    plan = "一、资料审阅；二、现场访谈；三、三名专家独立评分，互不可见；四、汇总分歧并形成报告。"
    review = engaged(cast, evaluation, rows=rows, agency="agency", plan=plan)
    first = cast["agency_expert"]
    given = {c: Decimal(score) for _a, _b, c, _weight, score in FRAMEWORK}
    scores = {
        row.pk: reviews.Score(given[row.level3], "" if given[row.level3] == row.weight else "效益证据不足")
        for row in review.indicators.all()
    }
    reviews.score(task=step(review, first), scores=scores, by=first)
    return evaluation


def _declaration() -> goals.Declaration:
    names = (
        "level1",
        "level2",
        "level3",
        "target_text",
        "operator",
        "target_value",
        "unit",
        "weight",
        "actual",
        "bands",
    )
    rows = [dict(zip(names, row, strict=True)) for row in ROWS]
    for row in rows:
        row.pop("actual")
    return goals.Declaration(
        total_goal="保证各业务信息系统稳定运行，提高通关效率。",
        annual_goal="合理安排经费，完成年度线路租用和运行维护。",
        ruleset="cn-2020-10",
        funds=[("省级财政拨款", MONEY)],
        indicators=rows,
    )


def _filled(cast: Cast, evaluation: Evaluation) -> selfs.Filled:
    goal = evaluation.goals.get(state="approved")
    actuals = {row[2]: row[8] for row in ROWS}
    return selfs.Filled(
        attained="年度目标均已达到；系统全年运行稳定。",
        results={row.pk: selfs.Result(actuals[row.level3]) for row in goal.indicators.all()},
        funds=[selfs.Fund("年度资金总额", MONEY, MONEY, SPENT), selfs.Fund("省级财政拨款", MONEY, MONEY, SPENT)],
        members=[cast[name] for name in HAINAN.members],
        group_leader=cast[HAINAN.members[0]],
        leader=cast["hainan_filler"],
        texts={"implementation": "预算589.5万元，支出588.06万元，执行率99.76%。"},
    )
