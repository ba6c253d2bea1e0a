"""A declaration through the pages, as people in browsers without scripts go it."""

import json
import re
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from flows.goals import actions
from flows.goals.models import Goal, GoalIndicator
from flows.lifecycle.models import Evaluation
from roles import audit
from roles.models import User
from tests.samples.factories_self_evaluation import DECLARATION, FULL_MARKS, ROWS
from tests.samples.office import Office
from workflow.actions import Point
from workflow.models import Task

KEYS = ("level1", "level2", "level3", "operator", "target_text", "unit", "weight")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def indicators(**changed: str) -> list[dict[str, str]]:
    """The rows as typed; `weight_1="40"` changes the first weight."""
    rows = [dict(zip(KEYS, row[:7], strict=True)) for row in ROWS]
    for name, value in changed.items():
        key, _line, number = name.rpartition("_")
        rows[int(number) - 1][key] = value
    return rows


def declared(rows: list[dict[str, str]], **changed: Any) -> dict[str, Any]:
    form = {
        "total_goal": "建成一网通用平台",
        "annual_goal": "接入四十个部门",
        "ruleset": "cn-2020-10",
        "funds": json.dumps([{"source": "财政拨款", "amount": "100"}]),
        "parts": "[]",
        "indicators": json.dumps(rows),
        "explanation": "指标值参照上年",
    }
    return {**form, **changed}


def post(office: Office, user: User, data: dict[str, Any], *, status: int = 302) -> Any:
    task = office.take(user) if not Task.objects.filter(owner=user, finished=None).exists() else held(user)
    client = signed_in(user)
    assert client.get(f"/tasks/{task.pk}/").status_code == 200
    answer = client.post(f"/tasks/{task.pk}/complete", data)
    assert answer.status_code == status, getattr(answer, "context", None) and answer.context["form"].errors
    return answer


def held(user: User) -> Task:
    return Task.objects.get(owner=user, finished=None, flow_task_type="HUMAN")


def test_declaration_goes_through_the_pages(office: Office) -> None:
    post(office, office.filler, declared(indicators(), parts=json.dumps([{"name": "平台开发", "budget": "60"}])))
    post(office, office.head, {"decision": "approve", "opinion": "同意上报"})
    marks = {"completeness": "19", "relevance": "19", "suitability": "28", "feasibility": "28"}
    post(office, office.reviewer, {"decision": "approve", "opinion": "同意", **marks})
    post(office, office.finance, {"decision": "approve", "opinion": ""})
    goal = Goal.objects.get()
    page = signed_in(office.filler).get(goal.get_absolute_url()).content.decode()
    assert goal.state == "approved"
    assert [page.count(word) > 0 for word in ("平台开发", "接入部门数", "财政拨款")] == [True] * 3
    project = signed_in(office.filler).get(goal.evaluation.get_absolute_url()).content.decode()
    assert "平台开发" in project


def test_declaration_by_plain_inputs(office: Office) -> None:
    typed = declared([], funds="", indicators="", parts="")
    plain = {"funds-rows": "1", "funds-0-source": "财政拨款", "funds-0-amount": "100", "parts-rows": "3"}
    plain |= {f"indicators-{n}-{key}": value for n, row in enumerate(indicators()) for key, value in row.items()}
    post(office, office.filler, {**typed, **plain, "indicators-rows": "4"})
    goal = Goal.objects.get()
    assert (goal.state, goal.indicators.count(), goal.parts.count()) == ("submitted", 4, 0)


def test_wrong_weights_are_refused_and_everything_typed_stays(office: Office) -> None:
    page = post(office, office.filler, declared(indicators(weight_1="20")), status=422)
    form = page.context["form"]
    shown = page.content.decode()
    assert form["annual_goal"].value() == "接入四十个部门"
    assert [shown.count(f'value="{weight}"') > 0 for weight in ("20", "30")] == [True, True]
    assert Goal.objects.get().state == "draft"
    assert len(form.non_field_errors()) == 2


def test_warning_needs_a_word_that_the_reviewers_read(office: Office) -> None:
    leaning = indicators(weight_1="40", weight_3="20")
    page = post(office, office.filler, declared(leaning, explanation=""), status=422)
    assert list(page.context["form"].errors) == ["explanation"]
    assert len(page.context["form"].warned) > 0
    post(office, office.filler, declared(leaning, explanation="上级未下达数量任务"))
    review = signed_in(office.head).get(f"/tasks/{office.take(office.head).pk}/").content.decode()
    assert "上级未下达数量任务" in review


def test_sub_projects_above_the_money_are_refused(office: Office) -> None:
    parts = json.dumps([{"name": "平台开发", "budget": "160"}])
    post(office, office.filler, declared(indicators(), parts=parts), status=422)
    assert Goal.objects.get().state == "draft"


def test_return_opens_only_what_was_pointed_at(office: Office) -> None:
    post(office, office.filler, declared(indicators()))
    task = office.take(office.head)
    points = [Point("indicators.1.target_text", "指标值", "偏低"), Point("annual_goal", "年度目标", "不具体")]
    actions.send_back(task=task, to="fill", opinion="", points=points, by=office.head)
    sent = declared(
        indicators(target_text_1="45", level3_2="别的指标"), total_goal="改动", annual_goal="接入四十五个部门"
    )
    rows = [{**row, "id": str(n)} for n, row in enumerate(json.loads(sent["indicators"]), start=1)]
    answers = {"answer-1": "已调高", "answer-2": "已补充"}
    fund = [{"id": "1", "source": "别的来源", "amount": "1"}]
    changed = {"indicators": json.dumps(rows), "funds": json.dumps(fund), **answers}
    post(office, office.filler, {**sent, **changed})
    goal = Goal.objects.get()
    first, second = goal.indicators.all()[:2]
    assert (goal.total_goal, goal.annual_goal) == ("建成一网通用平台", "接入四十五个部门")
    assert (first.target_text, first.target_value, second.level3) == ("45", 45, "验收合格率")
    assert [(fund.source, fund.amount) for fund in goal.funds.all()] == [("财政拨款", 100)]


def test_point_at_a_weight_opens_all_weights(office: Office) -> None:
    post(office, office.filler, declared(indicators()))
    points = [Point("indicators.1.weight", "权重", "偏高")]
    actions.send_back(task=office.take(office.head), to="fill", opinion="", points=points, by=office.head)
    moved = [{**row, "id": str(n)} for n, row in enumerate(indicators(weight_1="25", weight_2="25"), start=1)]
    fund = json.dumps([{"id": "1"}])
    post(office, office.filler, declared(moved, funds=fund, **{"answer-1": "已调"}))
    assert list(Goal.objects.get().indicators.values_list("weight", flat=True)) == [25, 25, 30, 10]


def test_words_of_the_reviewer_stand_beside_their_cell(office: Office) -> None:
    post(office, office.filler, declared(indicators()))
    points = [Point("indicators.1.weight", "权重", "偏高得很", "30")]
    actions.send_back(task=office.take(office.head), to="fill", opinion="", points=points, by=office.head)
    page = signed_in(office.filler).get(f"/tasks/{held(office.filler).pk}/")
    grid = page.context["form"].fields["indicators"].grid
    assert [(note.row_id, note.key, note.comment) for note in grid.notes] == [("1", "weight", "偏高得很")]
    assert page.context["form"].fields["total_goal"].disabled
    assert page.content.decode().count("偏高得很") == 2  # in the slip and at the cell


def test_return_without_points_says_what_went_back_and_where(office: Office) -> None:
    post(office, office.filler, declared(indicators()))
    answer = post(office, office.head, {"decision": "return", "return_to": "fill", "opinion": "请补充依据"})
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert told == ["已退回 一码通平台 · 2026 至 绩效目标申报。"]
    slip = signed_in(office.filler).get(f"/tasks/{held(office.filler).pk}/").content.decode()
    assert (slip.count("请补充依据"), slip.count("处需要答复")) == (1, 0)


def test_record_names_rows_steps_and_points_as_people_do(office: Office) -> None:
    post(office, office.filler, declared(indicators()))
    points = [Point("indicators.1.weight", "权重", "偏高", "30")]
    actions.send_back(task=office.take(office.head), to="fill", opinion="", points=points, by=office.head)
    goal = Goal.objects.get()
    audit.record(goal, "submitted", by=None, changes={f"indicators.{n}.weight": [None, "4"] for n in (10, 2, 1)})
    said = [(label, new) for entry in audit.history(goal) for label, _old, new in entry.old_and_new]
    assert [label for label, _new in said if re.match(r"[a-z_]+[.: \d]*$", label)] == []
    assert {("环节", "绩效目标申报"), ("退回至", "绩效目标申报"), ("第 1 条 · 权重", "偏高")} <= set(said)
    assert [label for label, _new in said[-3:]] == [f"指标 第 {n} 行 · 权重" for n in (1, 2, 10)]
    history = signed_in(office.manager).get(f"{goal.get_absolute_url()}?tab=history").content.decode()
    assert [history.count(word) for word in ("第 1 条 · 权重", "point 1")] == [1, 0]


def test_target_is_read_with_its_sign_and_unit_each_once() -> None:
    cells = [
        ("<=8小时", "<=", "小时"),
        ("8", "<=", "小时"),
        (">=90%", "", "%"),
        ("≥60个", ">=", "个"),
        ("完成", "", ""),
    ]
    read = [GoalIndicator(target_text=text, operator=sign, unit=unit).target for text, sign, unit in cells]
    assert read == ["≤8小时", "≤8小时", "≥90%", "≥60个", "完成"]


def test_draft_of_a_locked_field_does_not_change_it(office: Office) -> None:
    post(office, office.filler, declared(indicators()))
    points = [Point("annual_goal", "年度目标", "不具体")]
    actions.send_back(task=office.take(office.head), to="fill", opinion="", points=points, by=office.head)
    client, task = signed_in(office.filler), held(office.filler)
    client.post(f"/tasks/{task.pk}/draft", {"fields": {"total_goal": "偷改"}}, content_type="application/json")
    assert client.get(f"/tasks/{task.pk}/").context["form"]["total_goal"].value() == "建成一网通用平台"


def test_checks_answer_while_typing(office: Office) -> None:
    task = office.take(office.filler)
    tables = {"indicators": indicators(weight_1="20"), "funds": [{"source": "财政拨款", "amount": "100"}]}
    client = signed_in(office.filler)
    answer = client.post(f"/goals/tasks/{task.pk}/check", {"tables": tables}, content_type="application/json").json()
    assert "weight_sum" in {problem["code"] for problem in answer["problems"]}
    right = client.post(
        f"/goals/tasks/{task.pk}/check",
        {"tables": tables | {"indicators": indicators()}},
        content_type="application/json",
    ).json()
    assert ("weight_sum" in {problem["code"] for problem in right["problems"]}, right["due"]) == (
        False,
        {"weight": "90"},
    )


def test_returned_declaration_is_checked_by_its_stored_cells_too(office: Office) -> None:
    post(office, office.filler, declared(indicators()))
    points = [Point("indicators.1.target_text", "指标值", "偏低")]
    actions.send_back(task=office.take(office.head), to="fill", opinion="", points=points, by=office.head)
    url, client = f"/goals/tasks/{held(office.filler).pk}/check", signed_in(office.filler)
    opened = {"id": "1", "operator": ">=", "target_text": "45", "unit": "个"}
    sent = {"indicators": [opened, *({"id": str(n)} for n in (2, 3, 4))], "funds": [{"id": "1"}], "parts": []}
    answer = client.post(url, {"tables": sent}, content_type="application/json").json()
    assert (answer["problems"], answer["sums"]) == (
        [],
        {"产出指标": "50.0000", "效益指标": "30.0000", "满意度指标": "10.0000"},
    )
    emptied = sent | {"indicators": [opened | {"target_text": ""}, *sent["indicators"][1:]]}
    wrong = client.post(url, {"tables": emptied}, content_type="application/json").json()["problems"]
    assert {tuple(problem["at"]) for problem in wrong} == {(0, "target_text")}


@pytest.mark.parametrize("body", ["", "[]", '{"tables": 3}', '{"tables": {"indicators": [3]}}', '{"tables": []}'])
def test_checks_refuse_what_is_no_table(office: Office, body: str) -> None:
    task = office.take(office.filler)
    url = f"/goals/tasks/{task.pk}/check"
    assert signed_in(office.filler).post(url, body, content_type="application/json").status_code == 422


def test_checks_are_for_the_holder_alone(office: Office) -> None:
    task = office.take(office.filler)
    url = f"/goals/tasks/{task.pk}/check"
    statuses = [
        signed_in(person).post(url, {"tables": {}}, content_type="application/json").status_code
        for person in (office.head, office.outsider)
    ]
    assert statuses == [409, 404]


def test_review_page_knows_what_each_grade_leads_to(office: Office) -> None:
    task = office.with_department()
    form = signed_in(office.reviewer).get(f"/tasks/{task.pk}/").context["form"]
    assert [(int(least), grade) for least, grade, _follows in form.grades] == [
        (90, "优"),
        (80, "良"),
        (60, "中"),
        (0, "差"),
    ]


def test_review_with_a_mark_above_its_limit_stays_on_the_page(office: Office) -> None:
    office.submitted()
    actions.endorse(task=office.take(office.head), by=office.head)
    marks = {"completeness": "21", "relevance": "19", "suitability": "28", "feasibility": "28"}
    page = post(office, office.reviewer, {"decision": "approve", "opinion": "", **marks}, status=422)
    assert list(page.context["form"].errors) == ["completeness"]


def test_adjustment_from_the_project_page_shows_old_and_new(office: Office) -> None:
    actions.submit(task=office.take(office.filler), declaration=DECLARATION, by=office.filler)
    actions.endorse(task=office.take(office.head), by=office.head)
    actions.assess(task=office.take(office.reviewer), marks=FULL_MARKS, opinion="同意", by=office.reviewer)
    actions.approve(task=office.take(office.finance), by=office.finance)
    client = signed_in(office.filler)
    client.post(f"/goals/evaluations/{office.evaluation.pk}/adjust", {"reason": "部门增加"})
    numbered = [{**row, "id": str(n)} for n, row in enumerate(indicators(target_text_1="50"), start=1)]
    fund = json.dumps([{"id": "1", "source": "财政拨款", "amount": "100"}])
    post(office, office.filler, declared(numbered, funds=fund))
    second = Goal.objects.get(version=2)
    rows = client.get(f"/goals/{second.pk}/difference/").context["rows"]
    assert [(old, new) for _label, old, new in rows] == [("40", "50")]


def test_declaration_is_started_from_the_project_page(office: Office) -> None:
    fresh = Evaluation.objects.create(project=office.evaluation.project, year=2027)
    client = signed_in(office.filler)
    assert "申报" in client.get(fresh.get_absolute_url()).content.decode()
    client.post(f"/goals/evaluations/{fresh.pk}/declare")
    assert fresh.goals.get().state == "draft"


def test_foreign_declaration_answers_like_none(office: Office) -> None:
    client = signed_in(office.outsider)
    urls = [f"/goals/{pk}/difference/" for pk in (office.goal.pk, 10**6)]
    assert [client.get(url).status_code for url in urls] == [404, 404]
    acts = [f"/goals/evaluations/{pk}/declare" for pk in (office.evaluation.pk, 10**6)]
    assert [client.post(url).status_code for url in acts] == [404, 404]
