"""The whole way through the pages, as people in browsers without scripts go it."""

from decimal import Decimal
from typing import Any

from django.test import Client

from flows.lifecycle.models import Evaluation
from flows.review.framework import REQUIRED_SECTIONS, ROWS
from roles.models import User
from tests.samples.factories_review import Bench
from workflow.models import Task


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def post_step(bench: Bench, user: User, step: str, data: dict[str, Any], *, status: int = 302) -> Any:
    """Open the task's page and post its form."""
    task = bench.take(user, step)
    client = signed_in(user)
    page = client.get(f"/tasks/{task.pk}/")
    assert page.status_code == 200
    answer = client.post(f"/tasks/{task.pk}/complete", data)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer


def framework() -> dict[str, str]:
    fields = {}
    for number, (one, two, three, weight) in enumerate(ROWS, start=1):
        cells = {"level1": one, "level2": two, "level3": three, "weight": str(weight), "standard": ""}
        fields.update({f"indicators-{number}-{column}": value for column, value in cells.items()})
    return fields


def card(bench: Bench, **changed: str) -> dict[str, str]:
    fields = {}
    for row in bench.review.indicators.all():
        fields[f"score-{row.pk}"] = str(row.weight)
    return {**fields, **changed}


def report() -> dict[str, str]:
    return {f"section-{key}": "正文" for key in REQUIRED_SECTIONS}


PROBLEM = {
    "problems-1-problem": "档案缺失",
    "problems-1-cause": "",
    "problems-1-demand": "补齐档案",
    "problems-1-amount": "1,200.5",
    "problems-1-working_days": "20",
}


def test_review_goes_through_the_pages(bench: Bench) -> None:
    picked = {"picked": [bench.evaluation.pk], "act": "engage", "agency": bench.agency.pk, "comment_days": 7}
    engaged = signed_in(bench.manager).post("/reviews/engage/", picked)
    assert (engaged.status_code, bench.review.comment_days) == (200, 7)
    post_step(bench, bench.lead, "declare", {"conflict": "none", "statement": ""})
    experts = {f"expert-{one.pk}": "on" for one in bench.experts}
    post_step(bench, bench.lead, "plan", {"plan": "实地核查", **experts, **framework()})
    post_step(bench, bench.finance, "approve_plan", {"decision": "approve", "opinion": "同意"})
    for expert in bench.experts:
        post_step(bench, expert, "score", card(bench))
    agreed = {f"agreed-{row.pk}": str(row.weight - 1) for row in bench.review.indicators.all()}
    post_step(bench, bench.lead, "reconcile", {"decision": "approve", **agreed, **report(), **PROBLEM})
    post_step(bench, bench.quality, "quality", {"decision": "approve", "opinion": ""})
    post_step(bench, bench.head, "comment", {"decision": "approve", "comments-1-text": "第一条不实"})
    reply = {"reply-1": "no", "because-1": "有凭证为证"}
    post_step(bench, bench.lead, "finalise", {"decision": "approve", **reply, **report(), **PROBLEM})
    post_step(bench, bench.finance, "accept", {"decision": "approve", "opinion": "同意"})
    evaluation = Evaluation.objects.get(pk=bench.evaluation.pk)
    finding = evaluation.findings.get()
    assert (evaluation.state, evaluation.final_score) == ("rectification", Decimal(83))
    assert (finding.problem, finding.amount) == ("档案缺失", Decimal("1200.5"))


def test_file_is_closed_to_the_agency_until_it_declares(bench: Bench) -> None:
    review = bench.engage()
    files = [
        f"/documents/selfevaluation/{bench.self_evaluation.pk}/",
        f"/documents/goal/{bench.self_evaluation.goal_id}/",
    ]
    for person in (bench.lead, bench.quality, bench.experts[0]):
        assert [signed_in(person).get(address).status_code for address in files] == [404, 404]
    assert signed_in(bench.lead).get(review.get_absolute_url()).status_code == 200
    assert signed_in(bench.experts[0]).get(review.get_absolute_url()).status_code == 404


def test_evaluation_is_granted_by_the_declaration_and_lapses_with_acceptance(bench: Bench) -> None:
    seen = Evaluation.objects.visible_to
    bench.engage()
    assert seen(bench.lead).count() == 0
    post_step(bench, bench.lead, "declare", {"conflict": "none"})
    assert (seen(bench.lead).count(), seen(bench.quality).count(), seen(bench.experts[0]).count()) == (1, 1, 0)


def test_finished_tasks_of_an_ended_engagement_stand_without_a_link(bench: Bench) -> None:
    bench.reported()
    addresses = [task.get_absolute_url() for task in Task.objects.filter(owner=bench.lead, status="DONE")]
    listed = signed_in(bench.lead).get("/tasks/done/").content.decode()
    assert (listed.count('class="row-open"'), listed.count("委托已结束")) == (len(addresses), 0)
    post_step(bench, bench.finance, "accept", {"decision": "approve", "opinion": "同意"})
    for person in (bench.lead, bench.experts[0]):
        owned = [task.get_absolute_url() for task in Task.objects.filter(owner=person, status="DONE")]
        assert {signed_in(person).get(address).status_code for address in owned} == {404}
        listed = signed_in(person).get("/tasks/done/").content.decode()
        shown = [listed.count(text) for text in ("委托已结束", "row-open", *(f'"{address}"' for address in owned))]
        assert shown == [len(owned), 0, *([0] * len(owned))]
    assert signed_in(bench.finance).get("/tasks/done/").content.decode().count("委托已结束") == 0


def test_declared_conflict_closes_the_review_to_the_agency(bench: Bench) -> None:
    review = bench.engage()
    post_step(bench, bench.lead, "declare", {"conflict": "some", "statement": "曾承接该项目咨询"})
    review.refresh_from_db()
    assert (review.state, Evaluation.objects.get().state) == ("declined", "self_evaluation")
    assert signed_in(bench.lead).get(review.get_absolute_url()).status_code == 404


def test_declared_conflict_without_statement_stays_on_the_page(bench: Bench) -> None:
    bench.engage()
    page = post_step(bench, bench.lead, "declare", {"conflict": "some"}, status=422)
    assert list(page.context["form"].errors) == ["statement"]


def test_plan_with_wrong_weights_keeps_everything_typed(bench: Bench) -> None:
    bench.engage()
    post_step(bench, bench.lead, "declare", {"conflict": "none"})
    typed = {"plan": "实地核查", f"expert-{bench.experts[0].pk}": "on", **framework(), "indicators-1-weight": "1"}
    page = post_step(bench, bench.lead, "plan", typed, status=422)
    form = page.context["form"]
    assert form.non_field_errors() == ["权重合计为 98，应为 100。"]
    assert (form["plan"].value(), form.weight_sum, form.typed[0].cells["weight"]) == ("实地核查", "98", "1")


def test_plan_names_each_bad_row(bench: Bench) -> None:
    bench.engage()
    post_step(bench, bench.lead, "declare", {"conflict": "none"})
    typed = {"plan": "实地核查", **framework(), "indicators-1-weight": "三", "indicators-2-level3": ""}
    page = post_step(bench, bench.lead, "plan", typed, status=422)
    assert len(page.context["form"].non_field_errors()) == 2


def test_plan_starts_with_the_national_framework(bench: Bench) -> None:
    bench.engage()
    post_step(bench, bench.lead, "declare", {"conflict": "none"})
    task = bench.take(bench.lead, "plan")
    form = signed_in(bench.lead).get(f"/tasks/{task.pk}/").context["form"]
    assert (len(form.typed), form.weight_sum) == (17, "100")


def test_card_names_every_wrong_row_and_keeps_the_rest(bench: Bench) -> None:
    bench.scoring()
    first, second = bench.review.indicators.all()[:2]
    typed = card(bench, **{f"score-{first.pk}": "99", f"score-{second.pk}": "1.5"})
    page = post_step(bench, bench.experts[0], "score", typed, status=422)
    form = page.context["form"]
    assert len(form.non_field_errors()) == 2
    assert [cell.score for cell in form.cells[:3]] == ["99", "1.5", "4.0000"]


def test_card_refuses_figures_that_are_no_numbers(bench: Bench) -> None:
    bench.scoring()
    first = bench.review.indicators.first()
    for nonsense in ("NaN", "1e999", "-1", "", "1.23456"):
        page = post_step(bench, bench.experts[0], "score", card(bench, **{f"score-{first.pk}": nonsense}), status=422)
        assert len(page.context["form"].non_field_errors()) == 1


def test_autosaved_card_comes_back(bench: Bench) -> None:
    bench.scoring()
    task = bench.take(bench.experts[0], "score")
    client = signed_in(bench.experts[0])
    row = bench.review.indicators.first()
    body = {"fields": {f"score-{row.pk}": "2.5", f"reason-{row.pk}": "依据不足"}}
    assert client.post(f"/tasks/{task.pk}/draft", body, content_type="application/json").status_code == 200
    cell = client.get(f"/tasks/{task.pk}/").context["form"].cells[0]
    assert (cell.score, cell.reason) == ("2.5", "依据不足")


def test_spread_needs_a_reason_and_says_which_row(bench: Bench) -> None:
    bench.scoring()
    bench.score(bench.experts[0])
    bench.score(bench.experts[1], Decimal("0.5"))
    bench.score(bench.experts[2])
    rows = list(bench.review.indicators.all())
    agreed = {f"agreed-{row.pk}": str(row.weight) for row in rows}
    why = {f"why-{row.pk}": "复核凭证" for row in rows[1:]}
    page = post_step(bench, bench.lead, "reconcile", {"decision": "approve", **agreed, **why, **report()}, status=422)
    assert page.context["form"].non_field_errors() == ["第 1 行 立项依据充分性：专家分歧较大，请说明理由。"]


def test_report_without_a_needed_section_keeps_the_others(bench: Bench) -> None:
    bench.scored()
    agreed = {f"agreed-{row.pk}": str(row.weight) for row in bench.review.indicators.all()}
    typed = {"decision": "approve", **agreed, **report(), "section-advice": " "}
    form = post_step(bench, bench.lead, "reconcile", typed, status=422).context["form"]
    assert (list(form.errors), form["section-basics"].value()) == (["section-advice"], "正文")


def test_problem_without_demand_or_with_a_bad_amount_is_named(bench: Bench) -> None:
    bench.scored()
    agreed = {f"agreed-{row.pk}": str(row.weight) for row in bench.review.indicators.all()}
    bad = {
        "problems-1-problem": "缺档案",
        "problems-2-problem": "超支",
        "problems-2-demand": "退回",
        "problems-2-amount": "若干",
    }
    page = post_step(bench, bench.lead, "reconcile", {"decision": "approve", **agreed, **report(), **bad}, status=422)
    assert len(page.context["form"].non_field_errors()) == 2


def test_silence_of_the_unit_has_to_be_meant(bench: Bench) -> None:
    bench.commenting()
    page = post_step(bench, bench.head, "comment", {"decision": "approve"}, status=422)
    assert list(page.context["form"].errors) == ["nothing"]
    post_step(bench, bench.head, "comment", {"decision": "approve", "nothing": "on"})
    assert (bench.review.state, bench.review.comments.count()) == ("finalising", 0)


def test_comment_not_adopted_needs_a_reason(bench: Bench) -> None:
    bench.finalising("不实")
    typed = {"decision": "approve", "reply-1": "no", **report()}
    page = post_step(bench, bench.lead, "finalise", typed, status=422)
    assert len(page.context["form"].non_field_errors()) == 1


def test_every_return_goes_through_the_pages(bench: Bench) -> None:
    def back(user: User, step: str, to: str) -> None:
        post_step(bench, user, step, {"decision": "return", "return_to": to, "opinion": "请修改"})

    bench.planned()
    back(bench.finance, "approve_plan", "plan")
    states = [bench.review.state]
    post_step(
        bench,
        bench.lead,
        "plan",
        {"plan": "改", **{f"expert-{one.pk}": "on" for one in bench.experts}, **framework()},
    )
    post_step(bench, bench.finance, "approve_plan", {"decision": "approve"})
    for expert in bench.experts:
        bench.score(expert)
    back(bench.lead, "reconcile", "score")
    states.append(bench.review.state)
    for expert in bench.experts:
        bench.score(expert)
    bench.reconcile()
    back(bench.quality, "quality", "reconcile")
    states.append(bench.review.state)
    bench.reconcile()
    back(bench.quality, "quality", "score")
    states.append(bench.review.state)
    for expert in bench.experts:
        bench.score(expert)
    bench.reconcile()
    post_step(bench, bench.quality, "quality", {"decision": "approve"})
    back(bench.head, "comment", "reconcile")
    states.append(bench.review.state)
    bench.reconcile()
    post_step(bench, bench.quality, "quality", {"decision": "approve"})
    post_step(bench, bench.head, "comment", {"decision": "approve", "nothing": "on"})
    back(bench.lead, "finalise", "comment")
    states.append(bench.review.state)
    post_step(bench, bench.head, "comment", {"decision": "approve", "comments-1-text": "补充意见"})
    bench.finalise()
    back(bench.finance, "accept", "finalise")
    states.append(bench.review.state)
    bench.finalise()
    back(bench.finance, "accept", "reconcile")
    states.append(bench.review.state)
    assert states == [
        "planning", "scoring", "reconciling", "scoring", "reconciling", "commenting", "finalising", "reconciling",
    ]  # fmt: skip


def test_return_to_scoring_asks_every_expert_and_tells_each_why(bench: Bench) -> None:
    bench.scored()
    typed = {"decision": "return", "return_to": "score", "opinion": "标准理解不一"}
    post_step(bench, bench.lead, "reconcile", typed)
    tasks = [task for task in Task.objects.filter(finished=None) if task.step == "score"]
    assert {task.owner for task in tasks} == set(bench.experts)
    assert [task.slip.opinion for task in tasks] == ["标准理解不一"] * 3
