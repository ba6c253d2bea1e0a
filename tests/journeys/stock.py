"""What lies ready before a story begins: projects whose earlier stages were gone through by the stages' own actions.

Django's models are imported inside, because pytest reads the stories before Django is set up.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.live_site import LiveSite

MONEY = Decimal(200)
#: level 1, level 2, indicator, target, operator, target value, unit, weight
ROWS = (
    ("产出指标", "数量指标", "接入应用数量", "≥60个", ">=", Decimal(60), "个", Decimal(30)),
    ("产出指标", "时效指标", "故障响应时间", "≤8小时", "<=", Decimal(8), "小时", Decimal(20)),
    ("效益指标", "社会效益指标", "办事材料减少比例", "≥30%", ">=", Decimal(30), "%", Decimal(30)),
    ("满意度指标", "服务对象满意度指标", "使用者满意度", "≥90%", ">=", Decimal(90), "%", Decimal(10)),
)
#: actual values that meet the targets
MET = ("64个", "6小时", "31%", "93%")
COLUMNS = ("level1", "level2", "level3", "target_text", "operator", "target_value", "unit", "weight")


def with_approved_goals(site: LiveSite, *names: str, year: int) -> list[str]:
    """New projects of Suzhou's information centre whose goals of that year are approved; the evaluations' addresses."""
    with site.database():
        return [_declared(name, year).get_absolute_url() for name in names]


def self_evaluated(site: LiveSite, name: str, *, year: int) -> Any:
    """The same with an accepted self-evaluation; the evaluation."""
    from flows.demo import acting

    with site.database():
        evaluation, cast = _declared(name, year), _cast()
        acting.evaluated(cast, acting.SUZHOU, evaluation, _filled(evaluation, cast))
        return evaluation


def with_endorsed_sheets(site: LiveSite, *names: str, year: int) -> None:
    """The same signed and endorsed: it waits for the department's reviewers."""
    from flows.demo import acting
    from flows.self_evaluation import actions
    from flows.self_evaluation.models import SelfEvaluation

    with_signed_sheets(site, *names, year=year)
    with site.database():
        head = _cast()["unit_head"]
        for sheet in SelfEvaluation.objects.filter(evaluation__year=year, evaluation__project__name__in=names):
            actions.endorse(task=acting.step(sheet, head), by=head)


def with_signed_sheets(site: LiveSite, *names: str, year: int) -> None:
    """The same with a self-evaluation that the whole group has signed: it waits for the unit head."""
    from flows.demo import acting
    from flows.self_evaluation import actions

    with site.database():
        cast = _cast()
        for name in names:
            evaluation = _declared(name, year)
            sheet = actions.launch(evaluation=evaluation, by=cast["finance_manager"])
            filler = cast["filler"]
            actions.submit(task=acting.step(sheet, filler), filled=_filled(evaluation, cast), by=filler)
            for member in acting.SUZHOU.members:
                actions.sign(task=acting.step(sheet, cast[member]), by=cast[member])


def _filled(evaluation: Any, cast: Any) -> Any:
    """Every target met, all the money spent."""
    from flows.demo.acting import SUZHOU
    from flows.self_evaluation import actions

    rows = evaluation.goals.get().indicators.all()
    return actions.Filled(
        attained="年度目标均已完成。",
        results={row.pk: actions.Result(text) for row, text in zip(rows, MET, strict=True)},
        funds=[actions.Fund(source, MONEY, MONEY, MONEY) for source in ("年度资金总额", "市级财政拨款")],
        members=[cast[member] for member in SUZHOU.members],
        group_leader=cast["group_member"],
        leader=cast["filler"],
    )


def _declared(name: str, year: int) -> Any:
    from flows.demo import acting
    from flows.goals import actions
    from flows.projects.models import Project

    cast = _cast()
    code = f"J-{Project.objects.count() + 1}"
    evaluation = acting.project(
        code=code, name=name, unit=cast.places["demo-sz-xx"], overview="公共平台的建设与服务。", year=year
    )
    declaration = actions.Declaration(
        total_goal="建成统一的公共平台。",
        annual_goal="平台稳定运行，接入应用持续增加。",
        funds=[("市级财政拨款", MONEY)],
        indicators=[dict(zip(COLUMNS, row, strict=True)) for row in ROWS],
    )
    acting.declared(cast, acting.SUZHOU, evaluation, declaration)
    return evaluation


def _cast() -> Any:
    from flows.demo.people import Cast
    from roles.models import Organisation, User

    people = {user.username: user for user in User.objects.all()}
    return Cast(people=people, places={place.code: place for place in Organisation.objects.exclude(code="")})
