"""The four documents as offices send them: brought in, walked on, printed, and brought in again without a change."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from config.dev.places import ROOT
from flows.demo.acting import FULL_MARKS
from flows.goals import actions as goals
from flows.imports.filling import KINDS, form_of
from flows.imports.filling.planning import shown_rows
from flows.self_evaluation import actions as selfs
from roles.catalog import Role
from tests.integration.imports.conftest import counts, signed_in, upload
from tests.integration.imports.test_sheets import applied
from tests.samples.factories import staff
from tests.samples.factories_self_evaluation import Desk
from tests.samples.office import Office
from workflow.models import Task

ENDINGS = ("xlsx", "docx")
TITLES = {
    "suzhou": ("电子政务项目建设资金", 2023),
    "hainan": ("信息系统运行维护", 2018),
    "jiangyin": ("江阴智慧港口公共服务平台", 2024),
    "lanzhou": ("兰州新区绿色金融综合服务平台绿金通二期建设", 2022),
}
#: rows as the clerk types them where a document holds no indicators; weights to 90, as 10 are the budget's
TYPED = [
    {"id": "", "level1": "产出指标", "level2": "数量指标", "level3": "建成系统数", "operator": ">=",
     "target_text": "≥1套", "unit": "套", "weight": "50"},
    {"id": "", "level1": "效益指标", "level2": "社会效益指标", "level3": "使用单位数", "operator": ">=",
     "target_text": "≥10家", "unit": "家", "weight": "40"},
]  # fmt: skip
#: what the paper does not say
LACKING: dict[str, dict[str, Any]] = {
    "suzhou": {"ruleset": "suzhou-2023"},
    "hainan": {"funds": [("省级财政拨款", "589.5")], "weights": ("50", "20", "20")},
    "jiangyin": {"funds": [("专项债券", "2500"), ("财政预算", "281.75")], "indicators": TYPED},
    "lanzhou": {"funds": [("财政拨款", "200")], "indicators": TYPED},
}


@pytest.fixture
def named(office: Office, request: pytest.FixtureRequest) -> Office:
    """The office with the project and year of a document."""
    title, year = TITLES[request.param]
    evaluation = office.evaluation
    evaluation.project.name, evaluation.year = title, year
    evaluation.project.save()
    evaluation.save()
    return office


def as_typed(task: Task) -> dict[str, Any]:
    """What the page of a form would send: what stands in each field."""
    form = form_of(task)
    found = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    for table in KINDS[type(form)].tables:
        found |= table.draft(form, shown_rows(table, form))
    return {name: value for name, value in found.items() if value not in (None, "")}


def completed(data: dict[str, Any], lacking: dict[str, Any]) -> dict[str, Any]:
    """The form with what the clerk adds to the document."""
    data = {"total_goal": "按规划建成并稳定运行。", "annual_goal": "完成年度建设任务。", "parts": "[]", **data}
    if "funds" in lacking:
        rows = [{"id": "", "source": source, "amount": amount} for source, amount in lacking["funds"]]
        data["funds"] = json.dumps(rows)
    if "indicators" in lacking:
        data["indicators"] = json.dumps(lacking["indicators"])
    if "weights" in lacking:
        rows = json.loads(data["indicators"])
        data["indicators"] = json.dumps(
            [{**row, "weight": one} for row, one in zip(rows, lacking["weights"], strict=True)]
        )
    return data | {key: value for key, value in lacking.items() if key == "ruleset"}


def sent(client: Client, task: Task, data: dict[str, Any]) -> None:
    """Submit the page of a task."""
    answer = client.post(f"/tasks/{task.pk}/complete", data)
    complaints = re.findall(
        r'class="(?:field-error|error-summary)[^>]*>(.*?)</div>', answer.content.decode(), re.DOTALL
    )
    assert (answer.status_code, complaints) == (302, [])


def assert_comes_back(client: Client, printed: str, task: Task, parts: int = 0) -> None:
    """Both office formats of the printed form change nothing in the form."""
    for ending in ENDINGS:
        content = client.get(f"{printed}.{ending}").content
        one = upload(client, f"/imports/tasks/{task.pk}/", content, f"表.{ending}")
        assert set(counts(one)) == {"unchanged"}, [row for row in one.plan if row["kind"] != "unchanged"]
        assert sum(row["section"] == "subprojects" for row in one.plan) == parts


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(("named", "name"), [(name, name) for name in TITLES], indirect=["named"])
def test_declaration_from_the_document_walks_and_comes_back(named: Office, name: str, ending: str) -> None:
    client, task = signed_in(named.filler), named.take(named.filler)
    content = (ROOT / "tests" / "data" / "forms" / f"{name}.{ending}").read_bytes()
    one = upload(client, f"/imports/tasks/{task.pk}/", content, f"{name}.{ending}")
    assert [row for row in one.plan if row["kind"] == "refused"] == []
    if name != "lanzhou":  # its payments have no place in a declaration, and the plan says so
        applied(client, one)
    sent(client, task, completed(as_typed(task), LACKING[name]))
    goals.withdraw(task=Task.objects.get(pk=task.pk), by=named.filler)
    again = Task.objects.get(owner=named.filler, finished=None, flow_task_type="HUMAN")
    assert_comes_back(client, f"/documents/goal/{named.goal.pk}/print/declaration", again, named.goal.parts.count())
    sent(client, again, as_typed(again) | {"explanation": "核对无误"})
    goals.endorse(task=named.take(named.head), by=named.head)
    goals.assess(task=named.take(named.reviewer), marks=FULL_MARKS, opinion="同意", by=named.reviewer)
    named.goal.refresh_from_db()
    parts = {"suzhou": 16, "jiangyin": 7}.get(name, 0)
    assert (named.goal.state, named.goal.parts.count()) == ("reviewed", parts)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("named", ["suzhou"], indirect=True)
def test_suzhou_self_evaluation_walks_and_comes_back(named: Office, ending: str) -> None:
    desk = Desk(named, [staff(Role.GROUP_MEMBER, named.unit, name=f"组员{letter}") for letter in "甲乙"])
    client, content = signed_in(named.filler), (ROOT / "tests" / "data" / "forms" / f"suzhou.{ending}").read_bytes()
    declare(named, client, content, ending)
    desk.launch()
    task = desk.take(named.filler)
    one = upload(client, f"/imports/tasks/{task.pk}/", content, f"suzhou.{ending}")
    assert counts(one).get("refused", 0) == 0, one.plan
    applied(client, one)
    group = {"members": [one.pk for one in desk.members], "group_leader": desk.members[0].pk}
    sent(client, task, as_typed(task) | group | {"attained": "全部完成"})
    selfs.withdraw(task=Task.objects.get(pk=task.pk), by=named.filler)
    again = desk.take(named.filler)
    assert_comes_back(client, f"/documents/selfevaluation/{desk.document.pk}/print/self-evaluation", again, parts=16)
    sent(client, again, as_typed(again) | group)
    desk.sign()
    selfs.endorse(task=desk.take(named.head), opinion="属实", by=named.head)
    selfs.pass_review(task=desk.take(named.reviewer), opinion="同意", by=named.reviewer)
    selfs.accept(task=desk.take(named.finance), opinion="接受", by=named.finance)
    assert (desk.document.state, desk.document.total, desk.document.results.count()) == ("accepted", 80, 17)


def declare(office: Office, client: Client, content: bytes, ending: str) -> None:
    """The declaration from the same document, approved."""
    task = office.take(office.filler)
    applied(client, upload(client, f"/imports/tasks/{task.pk}/", content, f"suzhou.{ending}"))
    sent(client, task, completed(as_typed(task), LACKING["suzhou"]))
    goals.endorse(task=office.take(office.head), by=office.head)
    goals.assess(task=office.take(office.reviewer), marks=FULL_MARKS, opinion="同意", by=office.reviewer)
    goals.approve(task=office.take(office.finance), opinion="批复", by=office.finance)
