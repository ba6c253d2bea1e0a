"""Instalments of a year: brought in from paper, checked by contract parts, printed, and brought in again."""

import json
from decimal import Decimal
from typing import Any

import pytest

from config.dev.places import ROOT
from flows.self_evaluation import actions as selfs
from tests.integration.imports.conftest import counts, signed_in, upload
from tests.integration.imports.test_four_documents_walk import as_typed, assert_comes_back, sent
from tests.integration.imports.test_sheets import applied
from tests.samples.factories_self_evaluation import ROWS, Desk
from workflow.models import Task


def completed(desk: Desk, data: dict[str, Any]) -> dict[str, Any]:
    """The form as the clerk completes it: the indicators of the office's own goals."""
    rows = [{"id": str(n), "actual_text": row[-1]} for n, row in enumerate(ROWS, start=1)]
    money = [{"source": name, "initial_budget": "200", "annual_budget": "200", "received": "200", "executed": "169.2"}
             for name in ("年度资金总额", "财政拨款")]  # fmt: skip
    return data | {
        "attained": "运行良好",
        "results": json.dumps(rows),
        "funds": json.dumps([{"id": str(n), **row} for n, row in enumerate(money, start=1)]),
        "members": [one.pk for one in desk.members],
        "group_leader": desk.members[0].pk,
        "carried": "30.8",
        "recovered": "0",
        "explanation": "合同金额低于预算",
    }


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_lanzhou_payments_come_in_are_explained_and_come_back(desk: Desk, ending: str) -> None:
    desk.launch()
    filler = desk.office.filler
    client, task = signed_in(filler), desk.take(filler)
    content = (ROOT / "tests" / "data" / "forms" / f"lanzhou.{ending}").read_bytes()
    one = upload(client, f"/imports/tasks/{task.pk}/", content, f"lanzhou.{ending}")
    assert [row["section"] for row in one.plan if row["kind"] == "new"] == ["payments"] * 5 + ["funds"] * 0
    applied(client, one)
    sent(client, task, completed(desk, as_typed(task)))
    paid = [(row.share, row.base, row.amount) for row in desk.document.payments]
    assert paid[:2] == [(Decimal(30), Decimal("169.2"), Decimal("63.21")), (Decimal(35), None, Decimal("14.525"))]
    found = desk.evaluation.sheet_problems.filter(code="payment_share")
    assert [(row.severity, row.at) for row in found] == [("notice", "payments[0].amount")]
    page = client.get(desk.document.get_absolute_url()).content.decode()
    assert [words in page for words in ("30% × 127.7 + 60% × 41.5", "14.525")] == [True, True]
    selfs.withdraw(task=Task.objects.get(pk=task.pk), by=filler)
    printed = f"/documents/selfevaluation/{desk.document.pk}/print/self-evaluation"
    assert_comes_back(client, printed, desk.take(filler))


def test_payments_of_one_name_answer_each_other_in_their_order(desk: Desk) -> None:
    desk.launch()
    quarters = [selfs.Instalment("按季支付", Decimal(amount)) for amount in (10, 20, 30)]
    desk.submit(payments=quarters)
    filler = desk.office.filler
    done = Task.objects.get(owner=filler, process__subject_kind="selfevaluation", flow_task_type="HUMAN")
    selfs.withdraw(task=done, by=filler)
    task, client = desk.take(filler), signed_in(filler)
    content = client.get(f"/imports/tasks/{task.pk}/form.xlsx").content
    assert set(counts(upload(client, f"/imports/tasks/{task.pk}/", content))) == {"unchanged"}
