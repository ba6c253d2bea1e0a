"""A self-evaluation through the pages, as people in browsers without scripts go it."""

import json
from decimal import Decimal
from typing import Any

from django.test import Client

from flows.self_evaluation import actions
from flows.self_evaluation.models import LaunchOrder, SelfEvaluation
from roles.catalog import Role
from roles.models import User
from roles.queries import post_of
from tests.samples.factories import AppointmentFactory
from tests.samples.factories_self_evaluation import ROWS, Desk
from workflow.actions import Point, save_draft
from workflow.models import Task


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def results(**changed: str) -> str:
    """The rows as typed; `actual_text_1="36"` changes a cell of the first."""
    rows = [{"id": str(n), "actual_text": row[-1]} for n, row in enumerate(ROWS, start=1)]
    for name, value in changed.items():
        key, _line, number = name.rpartition("_")
        rows[int(number) - 1][key] = value
    return json.dumps(rows)


def funds(spent: str = "100") -> list[dict[str, str]]:
    rows = [{"source": name, "initial_budget": "100", "annual_budget": "100"} for name in ("年度资金总额", "财政拨款")]
    return [{"id": str(n), **row, "executed": spent} for n, row in enumerate(rows, start=1)]


def filled(desk: Desk, **changed: Any) -> dict[str, Any]:
    form = {
        "attained": "已接入四十四个部门",
        "results": results(),
        "funds": json.dumps(funds()),
        "members": [member.pk for member in desk.members],
        "group_leader": desk.members[0].pk,
        "leader": desk.office.head.pk,
        "problems": "协调事项较多",
        "explanation": "实际值均有佐证",
    }
    return {**form, **changed}


def post(desk: Desk, user: User, data: dict[str, Any], *, status: int = 302) -> Any:
    task = desk.take(user)
    client = signed_in(user)
    assert client.get(f"/tasks/{task.pk}/").status_code == 200
    answer = client.post(f"/tasks/{task.pk}/complete", data)
    assert answer.status_code == status, getattr(answer, "context", None) and answer.context["form"].errors
    return answer


def ask(desk: Desk, table: str = "", **tables: Any) -> dict[str, Any]:
    task = desk.take(desk.office.filler)
    url = f"/self-evaluations/tasks/{task.pk}/score{table}"
    body = {"tables": {"funds": funds(), "results": json.loads(results())} | tables}
    answer: dict[str, Any] = signed_in(desk.office.filler).post(url, body, content_type="application/json").json()
    return answer


def test_sheet_goes_through_the_pages(desk: Desk) -> None:
    desk.launch()
    office = desk.office
    post(desk, office.filler, filled(desk))
    for member in desk.members:
        post(desk, member, {"decision": "approve", "opinion": ""})
    post(desk, office.head, {"decision": "approve", "opinion": "属实"})
    first = desk.document.results.get(position=0)
    post(desk, office.reviewer, {"decision": "approve", "opinion": "同意", f"score-{first.pk}": "29"})
    post(desk, office.finance, {"decision": "approve", "opinion": "接受", f"score-{first.pk}": "28.5"})
    first.refresh_from_db()
    assert (desk.document.state, desk.document.total, desk.document.grade) == ("accepted", Decimal(100), "优")
    assert (first.department_score, first.finance_score) == (Decimal(29), Decimal("28.5"))
    page = signed_in(office.manager).get(desk.document.get_absolute_url()).content.decode()
    assert [word in page for word in ("协调事项较多", "组员甲")] == [True] * 2


def test_page_shows_computed_scores_and_their_steps(desk: Desk) -> None:
    desk.launch()
    post(desk, desk.office.filler, filled(desk, results=results(actual_text_1="20", deviation_reason_1="启动较晚")))
    row = desk.document.results.get(position=0)
    assert (row.computed, row.self_score) == (Decimal(15), Decimal(15))
    page = signed_in(desk.office.head).get(desk.document.get_absolute_url()).content.decode()
    assert "30 × 50% = 15" in page


def test_other_score_without_reason_is_marked_at_its_cell(desk: Desk) -> None:
    desk.launch()
    page = post(desk, desk.office.filler, filled(desk, results=results(self_score_1="25")), status=422)
    marks = page.context["form"].fields["results"].widget.problems
    assert ("override_reason", 0) in {(mark.key, mark.row) for mark in marks}
    assert page.context["form"]["problems"].value() == "协调事项较多"
    assert desk.document.state == "filling"


def test_missing_actual_value_is_refused(desk: Desk) -> None:
    desk.launch()
    page = post(desk, desk.office.filler, filled(desk, results=results(actual_text_2="")), status=422)
    marks = page.context["form"].fields["results"].widget.problems
    assert (1, "actual_text") in {(mark.row, mark.key) for mark in marks}


def test_group_led_by_the_project_leader_stays_on_the_page(desk: Desk) -> None:
    desk.launch()
    AppointmentFactory(user=desk.office.head, post=post_of(Role.GROUP_MEMBER, desk.office.unit))
    typed = filled(desk, members=[desk.office.head.pk], group_leader=desk.office.head.pk)
    page = post(desk, desk.office.filler, typed, status=422)
    assert list(page.context["form"].errors) == ["group_leader"]
    assert page.context["form"]["problems"].value() == "协调事项较多"


def test_filler_is_not_offered_for_the_group(desk: Desk) -> None:
    AppointmentFactory(user=desk.office.filler, post=post_of(Role.GROUP_MEMBER, desk.office.unit))
    desk.launch()
    form = signed_in(desk.office.filler).get(f"/tasks/{desk.take(desk.office.filler).pk}/").context["form"]
    assert set(form.fields["members"].queryset) == set(desk.members)


def test_scores_answer_while_typing(desk: Desk) -> None:
    desk.launch()
    answer = ask(desk, results=json.loads(results(actual_text_1="20")))
    assert [row["computed"] for row in answer["rows"]] == ["15", "20", "30", "10"]
    assert answer["rows"][0]["steps"][-2] == "30 × 50% = 15"
    assert answer["total"] == "85 / 100 良"


def test_money_scores_while_typing(desk: Desk) -> None:
    desk.launch()
    half = ask(desk, "?table=funds", funds=funds("50"))
    assert [row["computed"] for row in half["rows"]] == ["5"]
    assert ask(desk, funds=funds("50"))["total"] == "95 / 100 优"


def test_cap_of_the_rule_set_comes_and_goes_with_the_money(desk: Desk) -> None:
    desk.launch()
    SelfEvaluation.objects.update(ruleset="example-execution-cap")
    low, enough = ask(desk, funds=funds("65")), ask(desk, funds=funds("85"))
    assert (low["total"], len(low["ledger"])) == ("79 / 100 中", 2)
    assert (enough["total"], len(enough["ledger"])) == ("98.5 / 100 优", 1)


def test_unreadable_cell_counts_as_empty_while_typing(desk: Desk) -> None:
    desk.launch()
    answer = ask(desk, results=json.loads(results(self_score_1="三分")), funds=funds("若干"))
    assert len(answer["rows"]) == 4


def test_scores_while_typing_are_for_the_holder_alone(desk: Desk) -> None:
    desk.launch()
    task = desk.take(desk.office.filler)
    url = f"/self-evaluations/tasks/{task.pk}/score"
    people = (desk.office.head, desk.office.outsider)
    body = {"tables": {}}
    assert [signed_in(who).post(url, body, content_type="application/json").status_code for who in people] == [409, 404]


def test_point_at_a_result_opens_its_row_alone(desk: Desk) -> None:
    task = desk.with_department()
    points = [Point("results.1.actual_text", "实际完成值", "请核对")]
    actions.send_back(task=task, to="fill", opinion="", points=points, by=desk.office.reviewer)
    typed = filled(desk, attained="改动", **{"answer-1": "已核对"})
    typed["results"] = results(actual_text_1="43", actual_text_2="99")
    typed["funds"] = json.dumps(funds("1"))
    post(desk, desk.office.filler, typed)
    document = desk.document
    assert list(document.results.values_list("actual_text", flat=True)) == ["43", "98", "36", "94"]
    assert (document.attained, document.funds.get(position=0).executed) == ("已接入四十四个部门", Decimal(100))
    assert document.members.count() == 3


def test_returned_sheet_is_scored_by_its_stored_cells_too(desk: Desk) -> None:
    task = desk.with_department()
    points = [Point("results.1.actual_text", "实际完成值", "请核对"), Point("results.3.actual_text", "实际完成值", "")]
    actions.send_back(task=task, to="fill", opinion="", points=points, by=desk.office.reviewer)
    locked = [{"id": "1"}, {"id": "2"}]  # what a browser sends of the money: its cells are text, not inputs
    sent = [
        {"id": "1", "actual_text": "20", "self_score": ""},
        {"id": "2"},
        {"id": "3"},
        {"id": "4", "actual_text": ""},
    ]
    answer = ask(desk, funds=locked, results=sent)
    assert answer["total"] == "85 / 100 良"
    assert {tuple(problem["at"]) for problem in answer["problems"]} == {(0, "deviation_reason")}
    money = ask(desk, "?table=funds", funds=locked, results=sent)
    assert ([row["computed"] for row in money["rows"]], money["problems"]) == (["10"], [])


def test_problem_stands_at_its_row_below_an_empty_one(desk: Desk) -> None:
    desk.launch()
    first, second = funds()
    rows = [first, {"id": "", "source": "", "executed": " "}, second | {"executed": "150"}]
    problems = ask(desk, "?table=funds", funds=rows)["problems"]
    assert {tuple(problem["at"]) for problem in problems if problem["code"] == "over_execution"} == {(2, "executed")}


def test_department_score_above_the_weight_stays_on_the_page(desk: Desk) -> None:
    desk.with_department()
    first = desk.document.results.get(position=0)
    page = post(desk, desk.office.reviewer, {"decision": "approve", f"score-{first.pk}": "31"}, status=422)
    assert list(page.context["form"].errors) == [f"score-{first.pk}"]


def test_manager_launches_from_the_page(desk: Desk) -> None:
    client = signed_in(desk.office.manager)
    listed = client.get("/self-evaluations/launch/?year=2026").context
    assert (listed["count"], list(listed["ready"])) == (1, [desk.evaluation])
    ordered = client.post("/self-evaluations/launch/order", {"year": "2026", "words": "", "all": "1"})
    order = LaunchOrder.objects.get()
    assert (ordered.url, order.pending, order.launched) == (
        f"/self-evaluations/launch/{order.pk}/",
        [desk.evaluation.pk],
        0,
    )
    client.post(ordered.url)
    order.refresh_from_db()
    assert (order.pending, order.launched, desk.document.state) == ([], 1, "filling")
    assert client.get("/self-evaluations/launch/?year=2026").context["count"] == 0


def test_launch_of_nothing_ticked_is_refused(desk: Desk) -> None:
    client = signed_in(desk.office.manager)
    assert client.post("/self-evaluations/launch/order", {"year": "2026", "words": ""}).status_code == 422
    assert not LaunchOrder.objects.exists()


def test_launch_is_narrowed_by_department_and_words(desk: Desk) -> None:
    client = signed_in(desk.office.manager)
    department = desk.office.unit.parent
    assert department is not None
    counts = [
        client.get("/self-evaluations/launch/", {"year": "2026", **query}).context["count"]
        for query in ({"department": department.pk}, {"words": "一码通"}, {"words": "别的"})
    ]
    assert counts == [1, 1, 0]


def test_launch_page_and_orders_are_the_managers_own(desk: Desk) -> None:
    client = signed_in(desk.office.manager)
    client.post("/self-evaluations/launch/order", {"year": "2026", "words": "", "all": "1"})
    order = LaunchOrder.objects.get()
    for person in (desk.office.filler, desk.office.finance):
        other = signed_in(person)
        assert other.get("/self-evaluations/launch/").status_code == 404
        assert other.get(f"/self-evaluations/launch/{order.pk}/").status_code == 404
        assert other.post(f"/self-evaluations/launch/{order.pk}/").status_code == 404
    assert Task.objects.filter(process__subject_kind="selfevaluation").count() == 0


def test_draft_of_the_ticked_members_is_ticked_again(desk: Desk) -> None:
    desk.launch()
    task = desk.take(desk.office.filler)
    ticked = {str(member.pk) for member in desk.members}
    save_draft(task=task, fields={"members": "\n".join(sorted(ticked))}, by=desk.office.filler)
    page = signed_in(desk.office.filler).get(f"/tasks/{task.pk}/")
    boxes = page.context["form"]["members"].subwidgets
    assert {str(box.data["value"]) for box in boxes if box.data["selected"]} == ticked


def test_payment_that_is_not_its_share_is_told_at_its_cell_while_typing(desk: Desk) -> None:
    desk.launch()
    rows = [{"id": "", "milestone": "验收", "share": "30%", "base": "100", "amount": "40"}]
    answer = ask(desk, "?table=payments", payments=[{"id": "", "milestone": ""}, *rows])
    assert (answer["rows"], [(one["at"], one["code"]) for one in answer["problems"]]) == (
        [], [([1, "amount"], "payment_share")],
    )  # fmt: skip


def test_payment_that_is_not_its_share_is_refused_and_what_was_typed_stays(desk: Desk) -> None:
    desk.launch()
    rows = [{"id": "", "milestone": "验收", "share": "30", "base": "100", "amount": "40"}]
    page = post(desk, desk.office.filler, filled(desk, payments=json.dumps(rows)), status=422)
    marks = page.context["form"].fields["payments"].widget.problems
    assert [(mark.row, mark.key, mark.severity) for mark in marks] == [(0, "amount", "error")]
    assert desk.document.payments.count() == 0


def test_cash_that_was_neither_spent_nor_left_is_told(desk: Desk) -> None:
    desk.launch()
    money = [row | {"received": "100"} for row in funds("90")]
    typed = filled(desk, funds=json.dumps(money), carried="5", recovered="4")
    page = post(desk, desk.office.filler, typed, status=422)
    assert sum("5 + 4" in text for text in page.context["form"].non_field_errors()) == 1
