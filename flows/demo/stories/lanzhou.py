"""兰州: the green finance platform, second phase: 200 planned, 169.2 built, five instalments.

Closed but for one problem. The same was closed in the year before: it recurs, and is marked so.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile

from workflow import actions as engine
from workflow.models.task import today

from ...goals import actions as goals
from ...lifecycle.models import Evaluation
from ...rectification import actions as findings
from ...rectification.models import Finding
from ...review import actions as reviews
from ...review.framework import ROWS as FRAMEWORK
from ...self_evaluation import actions as selfs
from ..acting import LANZHOU, declared, engaged, evaluated, project, reported, step

if TYPE_CHECKING:
    from ..people import Cast

BUDGET, BUILT = Decimal(200), Decimal("169.2")
SCREENS, SYSTEM = "大屏及展厅装饰", "系统与服务"
#: 30 % of the whole in words, 37.36 % in money (domain.md L2, L3)
PAYMENTS = (
    selfs.Instalment("签订合同并收到发票", Decimal("63.21"), Decimal(30), BUILT),
    selfs.Instalment("大屏建设及展厅装饰通过验收", Decimal("14.525"), Decimal(35), part=SCREENS),
    selfs.Instalment("系统测试版本交付并经书面确认", Decimal("51.08"), Decimal(40), part=SYSTEM),
    selfs.Instalment("系统通过书面确认验收", Decimal("31.925"), Decimal(25), part=SYSTEM),
    selfs.Instalment("验收后运行服务期满一年", Decimal("8.46"), Decimal(5), BUILT),
)
ROWS = (
    ("产出指标", "数量指标", "上架金融产品", "≥150种", Decimal(150), "种", Decimal(25), "194种"),
    ("产出指标", "质量指标", "系统验收合格率", "≥100%", Decimal(100), "%", Decimal(25), "100%"),
    ("效益指标", "经济效益指标", "实现融资总额", "≥100亿元", Decimal(100), "亿元", Decimal(20), "137.87亿元"),
    ("效益指标", "社会效益指标", "累计企业用户", "≥8000户", Decimal(8000), "户", Decimal(20), "10016户"),
)
RECURRING = "平台融资纽带作用发挥不充分：与财税政策联动不足，缺乏内生动力。"


def load(cast: Cast) -> Evaluation:
    """The year 2021 with the problem closed once, then 2022 with the problem back."""
    earlier = _first_year(cast)
    evaluation = project(
        code="LZ-LJT2",
        name="绿色金融综合服务平台绿金通二期建设",
        unit=cast.places["demo-lz-lj"],
        overview="绿色企业与项目认证评级、绿色金融产品、政策兑现、数据大屏与展厅。",
        year=2022,
    )
    declared(cast, LANZHOU, evaluation, _declaration())
    evaluated(cast, LANZHOU, evaluation, replace(_filled(cast, evaluation), payments=PAYMENTS))
    rows = [reviews.FrameworkRow(*row) for row in FRAMEWORK]
    review = engaged(
        cast, evaluation, rows=rows, agency="agency", plan="成本效益分析与公众评判，核对五笔支付与合同节点。"
    )
    problems = [
        reviews.Problem(
            "项目管理制度不完善，长效管理机制有待加强。",
            "制定信息化项目管理制度，覆盖立项到升级各环节；建立问题台账。",
            cause="管理办法尚在修订",
            working_days=30,
        ),
        reviews.Problem(
            RECURRING,
            "对接信用和不动产平台，提出联动方案并落实。",
            cause="平台之间数据未打通",
            amount=BUILT,
            working_days=45,
        ),
    ]
    sections = {
        "basics": "总预算200万元，建设总金额169.2万元，按五个节点支付。",
        "work": "查阅制度、合同和凭证，访谈管理机构，核对支付节点。",
        "conclusion": "平台运行情况良好，累计企业用户10016户，融资总额137.87亿元。",
        "analysis": "首笔支付写明为总费用的30%，金额实为系统部分30%与大屏部分60%之和。",
        "lessons": "制度和长效机制不足；融资纽带作用发挥不充分。",
        "advice": "健全制度、建立问题台账；对接信用、不动产平台。",
    }
    reported(
        cast,
        LANZHOU,
        review,
        agency="agency",
        lost={"管理制度健全性": Decimal(2), "实施效益": Decimal(6)},
        sections=sections,
        problems=problems,
    )
    first, second = evaluation.findings.order_by("number")
    Finding.objects.filter(pk=second.pk).update(recurs_from=earlier)
    _close(cast, first, "印发信息化项目管理制度并建立问题台账")
    return evaluation


def _first_year(cast: Cast) -> Finding:
    """The first phase, not reviewed; its one finding was closed."""
    evaluation = project(
        code="LZ-LJT1",
        name="绿色金融综合服务平台绿金通一期运行",
        unit=cast.places["demo-lz-lj"],
        overview="银企融资对接平台的运行。",
        year=2021,
    )
    declared(cast, LANZHOU, evaluation, _declaration())
    evaluated(cast, LANZHOU, evaluation, _filled(cast, evaluation))
    supervisor = cast["rectification_supervisor2"]
    finding = findings.issue(
        evaluation=evaluation,
        unit=evaluation.project.unit,
        problem="平台融资纽带作用不足，注册企业融资率低。",
        demand="组织银企对接活动，按季报告融资情况。",
        by=supervisor,
    )
    manager = cast["finance_manager"]
    reviews.skip_review(evaluation=evaluation, reason="一期金额较小，本年度未抽中", by=manager)
    _close(cast, finding, "每季度组织一次银企对接会")
    return finding


def _close(cast: Cast, finding: Finding, measure: str) -> None:
    filler, supervisor = cast["lanzhou_filler"], cast["rectification_supervisor"]
    planned = [findings.PlannedMeasure(measure, "金城", finding.deadline)]
    findings.submit_plan(task=step(finding, filler), measures=planned, by=filler)
    findings.approve_plan(task=step(finding, supervisor), opinion="同意。", by=supervisor)
    task = step(finding, filler)
    one = finding.measures.get()
    proof = SimpleUploadedFile("印发文件.txt", f"{measure}：已完成".encode())
    engine.attach(task=task, upload=proof, anchor=f"measure-{one.pk}", by=filler)
    findings.ask_closure(task=task, progress=[findings.Progress(one.pk, "已完成。", today())], by=filler)
    findings.verify(task=step(finding, supervisor), closed=True, opinion="材料齐全，现场核实。", by=supervisor)


def _declaration() -> goals.Declaration:
    names = ("level1", "level2", "level3", "target_text", "target_value", "unit", "weight")
    return goals.Declaration(
        total_goal="促进绿色企业与绿色项目融资对接，精准扶持绿色产业。",
        annual_goal="完成平台建设并稳定运行，扩大企业用户和融资规模。",
        funds=[("财政拨款", BUDGET)],
        indicators=[{"operator": ">=", **dict(zip(names, row, strict=False))} for row in ROWS],
    )


def _filled(cast: Cast, evaluation: Evaluation) -> selfs.Filled:
    goal = evaluation.goals.get(state="approved")
    actuals = {row[2]: row[7] for row in ROWS}
    over = "推广力度加大，平台接入政务数据后注册和融资较快增长。"
    return selfs.Filled(
        attained="平台运行良好，用户与融资规模超过预期。",
        results={row.pk: selfs.Result(actuals[row.level3], deviation_reason=over) for row in goal.indicators.all()},
        funds=[selfs.Fund("年度资金总额", BUDGET, BUDGET, BUILT), selfs.Fund("财政拨款", BUDGET, BUDGET, BUILT)],
        members=[cast[name] for name in LANZHOU.members],
        group_leader=cast[LANZHOU.members[0]],
        leader=cast["lanzhou_filler"],
        texts={"problems": "结余30.8万元，为合同金额低于预算所致。"},
    )
