"""What axe finds on the pages that people work on, at a desk and on a telephone: nothing serious, nothing critical."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.desk import Desk, Office

GRAVE = {"serious", "critical"}
READ = (
    "/tasks/",
    "/projects/",
    "/projects/1/2023/",
    "/documents/goal/1/",
    "/documents/selfevaluation/1/",
    "/documents/selfevaluation/1/?tab=files",
    "/documents/selfevaluation/1/?tab=history",
    "/documents/selfevaluation/1/?tab=picture",
    "/documents/review/1/",
    "/documents/finding/5/",
    "/rectification/",
    "/overview/",
    "/reviews/engage/",
    "/self-evaluations/launch/",
    "/me/",
    "/roles/",
)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_axe_finds_nothing_grave_on_what_a_manager_reads(office: Office, width: int, height: int) -> None:
    manager = office.seat("finance_manager", width=width, height=height)
    found = []
    for path in READ:
        assert manager.open(path) == 200, path
        found += _grave(manager, path)
    assert found == []


@pytest.mark.parametrize(
    "name",
    [
        "filler",  # the declaration with its tables
        "agency_expert2",  # the score card
    ],
)
def test_axe_finds_nothing_grave_on_a_form_in_hand(office: Office, name: str) -> None:
    holder = office(name)
    holder.open("/tasks/in-hand/")
    holder.page.locator("#task-list [data-row]").first.locator("a.row-open").click()
    holder.page.locator("#step").wait_for()
    assert _grave(holder, name) == []


def test_axe_finds_nothing_grave_on_a_decision(office: Office) -> None:
    reviewer = office("department_reviewer")
    reviewer.claim("电子政务项目建设资金", "主管部门审核")
    assert _grave(reviewer, "department") == []


def _grave(desk: Desk, where: str) -> list[str]:
    """One line for each place that axe complains of."""
    found = Axe().run(desk.page).response["violations"]
    return [
        f"{where} {one['id']}: {node['target']} {node['failureSummary'][:160]}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]
