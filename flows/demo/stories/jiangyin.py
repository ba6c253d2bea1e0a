"""江阴: the smart port platform (special bonds, 3,200 planned), reviewed at 98; two findings are being rectified.

One is near its deadline; the other is overdue, and its closure was returned once.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile

from workflow import actions as engine
from workflow.deadlines import Clock, compute
from workflow.models import Task
from workflow.models.task import today

from ...goals import actions as goals
from ...lifecycle.models import Evaluation
from ...rectification import actions as findings
from ...rectification.models import Finding
from ...review import actions as reviews
from ...review.framework import ROWS as FRAMEWORK
from ...self_evaluation import actions as selfs
from ..acting import JIANGYIN, declared, engaged, evaluated, project, reported, step
from ..clock import real_today

if TYPE_CHECKING:
    from ..people import Cast

#: name, contract (what the part may cost too), paid; the estimate of 3,200 stands for the whole
PARTS = (
    ("公共服务平台（数贸港）", "976.00", "927.20"),
    ("公共服务平台（商贸港一期）", "1099.58", "1044.60"),
    ("公共服务平台监理费", "29.66", "29.66"),
    ("数贸港、商贸港一期审计费", "10.00", "10.00"),
    ("商贸港二期（供应链金融）", "520.00", "390.00"),
    ("商贸港二期（安全服务）", "120.51", "114.49"),
    ("商贸港二期（电子签章）", "26.00", "26.00"),
)
PLAN, PAID = Decimal(3200), Decimal("2541.95")
ROWS = (
    ("产出指标", "数量指标", "按期完成二期子项目数量", "≥3个", Decimal(3), "个", Decimal(30), "3个"),
    ("产出指标", "质量指标", "二期子项目通过验收数量", "≥2个", Decimal(2), "个", Decimal(20), "2个"),
    ("效益指标", "经济效益指标", "服务港口船舶艘次", "≥3万艘次", Decimal(3), "万艘次", Decimal(20), "3万艘次"),
    ("效益指标", "社会效益指标", "服务货物贸易量", "≥3.3亿吨", Decimal("3.3"), "亿吨", Decimal(20), "3.3亿吨"),
)
SECTIONS = {
    "basics": "项目计划总投资3200万元，其中专项债2500万元、财政预算700万元；合同金额2781.75万元，累计支付2541.95万元。",
    "work": "审阅立项、合同、验收和支付资料，对比目标与完成情况，核查资金凭据。",
    "conclusion": "综合得分98分，等级为优。二期三个子项目按期完成，两项通过验收；供应链金融尚未形成业务。",
    "analysis": "决策、过程指标完成较好；产出按期完成；效益方面供应链金融平台的作用还没有显现。",
    "lessons": "问题一：数据保护面对新型威胁的监测能力不足。问题二：供应链金融尚无业务运行。",
    "advice": "引入智能监测并开展演练；选取核心企业试点，建立跨部门协同机制。",
}


def load(cast: Cast) -> Evaluation:
    """From goals to the accepted report, then two findings at different points."""
    evaluation = project(
        code="JY-ZHGK",
        name="江阴智慧港口公共服务平台",
        unit=cast.places["demo-jy-gk"],
        overview="数贸港、商贸港两期建设，服务港口调度、物流、贸易和供应链金融。备案证号：江阴临港备〔2022〕299号。",
        year=2024,
        parts=[(name, contract, contract, paid) for name, contract, paid in PARTS],
    )
    declared(cast, JIANGYIN, evaluation, _declaration())
    evaluated(cast, JIANGYIN, evaluation, _filled(cast, evaluation))
    rows = [reviews.FrameworkRow(*row) for row in FRAMEWORK]
    review = engaged(
        cast, evaluation, rows=rows, agency="agency2", plan="资料审阅、比较分析、资金查验；现场核查验收资料。"
    )
    problems = [
        reviews.Problem(
            "平台数据保护有待加强：对新型威胁缺少实时监测和预警。",
            "引入智能监测系统，开展针对性应急演练。",
            cause="安全服务按传统边界防护设计",
            amount=Decimal("120.51"),
            working_days=20,
        ),
        reviews.Problem(
            "供应链金融平台业务推进缓慢：尚无具体业务运行。",
            "选取核心企业开展试点，建立跨部门协同机制并形成首笔业务。",
            cause="多方合同关系复杂，合规审查耗时",
            amount=Decimal("520.00"),
            working_days=30,
        ),
    ]
    lost = {"实施效益": Decimal(2)}
    comments = ["供应链金融已与两家银行对接，建议在报告中补充说明。"]
    reported(
        cast, JIANGYIN, review, agency="agency2", lost=lost, sections=SECTIONS, problems=problems, comments=comments
    )
    near, late = evaluation.findings.order_by("number")
    _rectify(cast, near, "部署智能监测系统并组织一次攻防演练", "江帆")
    _rectify(cast, late, "与核心企业签订试点协议并完成首笔试单", "舟行远")
    _returned_once(cast, late)
    _set_deadline(near, real_today() + dt.timedelta(days=3))
    _set_deadline(late, real_today() - dt.timedelta(days=12))
    return evaluation


def _declaration() -> goals.Declaration:
    names = ("level1", "level2", "level3", "target_text", "target_value", "unit", "weight")
    return goals.Declaration(
        total_goal="建成江阴港智慧平台，服务3万艘次船舶及3.3亿吨货物贸易。",
        annual_goal="按期完成商贸港二期三个子项目；两个子项目通过验收，供应链金融完成试单。",
        funds=[("专项债资金", Decimal(2500)), ("政府预算资金", Decimal(700))],
        indicators=[{"operator": ">=", **dict(zip(names, row, strict=False))} for row in ROWS],
    )


def _filled(cast: Cast, evaluation: Evaluation) -> selfs.Filled:
    goal = evaluation.goals.get(state="approved")
    actuals = {row[2]: row[7] for row in ROWS}
    return selfs.Filled(
        attained="二期三个子项目按期完成，两项通过验收；供应链金融平台已上线。",
        results={row.pk: selfs.Result(actuals[row.level3]) for row in goal.indicators.all()},
        funds=[
            selfs.Fund("年度资金总额", PLAN, PLAN, PAID),
            selfs.Fund("专项债资金", Decimal(2500), Decimal(2500), Decimal(2500)),
            selfs.Fund("政府预算资金", Decimal(700), Decimal(700), Decimal("41.95")),
        ],
        members=[cast[name] for name in JIANGYIN.members],
        group_leader=cast[JIANGYIN.members[0]],
        leader=cast["jiangyin_filler"],
        texts={"problems": "预算资金尚有658.05万元未使用，待审计后支付。"},
    )


def _rectify(cast: Cast, finding: Finding, measure: str, owner: str) -> None:
    """Measures handed in and approved."""
    filler, supervisor = cast["jiangyin_filler"], cast["rectification_supervisor"]
    planned = [
        findings.PlannedMeasure(measure, owner, finding.deadline),
        findings.PlannedMeasure("形成制度并报主管部门备案", "桥安澜", finding.deadline),
    ]
    findings.submit_plan(task=step(finding, filler), measures=planned, by=filler)
    findings.approve_plan(task=step(finding, supervisor), opinion="措施可行。", by=supervisor)


def _returned_once(cast: Cast, finding: Finding) -> None:
    """The unit asked for closure with a thin proof, and the verifier sent it back."""
    filler, supervisor = cast["jiangyin_filler"], cast["rectification_supervisor"]
    task = step(finding, filler)
    progress = []
    for measure in finding.measures.all():
        proof = SimpleUploadedFile("证明材料.txt", f"{measure.text}：会议纪要".encode())
        engine.attach(task=task, upload=proof, anchor=f"measure-{measure.pk}", by=filler)
        progress.append(findings.Progress(measure.pk, "已召开推进会。", today()))
    findings.ask_closure(task=task, progress=progress, by=filler)
    opinion = "会议纪要不能证明首笔业务，请补充试点协议和试单凭证。"
    findings.send_back_closure(task=step(finding, supervisor), opinion=opinion, by=supervisor)


def _set_deadline(finding: Finding, last: dt.date) -> None:
    """The demonstration alone moves time: its findings were issued a while ago."""
    deadline, rule = compute(Clock.fixed(last, start=last - dt.timedelta(days=30))).stored()
    Finding.objects.filter(pk=finding.pk).update(deadline=deadline, deadline_rule=rule, original_deadline=deadline)
    open_steps = Task.objects.filter(process__subject_kind="finding", process__subject_id=finding.pk, finished=None)
    open_steps.update(due=deadline, due_rule=rule)
    finding.measures.update(due=deadline)
