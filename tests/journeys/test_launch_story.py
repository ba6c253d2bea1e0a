"""A manager launches a year: two ticked projects, then all that are left; the filler's open queue grows by itself."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.journeys.desk import IN_TIME, Desk, Office
from tests.journeys.stock import with_approved_goals

YEAR = 2025
PROJECTS = ("一码通平台运行", "政务云资源租用", "公共数据开放运营", "城市体征监测维护")


def test_manager_launches_ticked_projects_and_then_the_rest(office: Office) -> None:
    with_approved_goals(office.site, *PROJECTS, year=YEAR)
    manager, filler, outsider = office("finance_manager"), office("filler"), office("lanzhou_filler")
    filler.open("/tasks/")
    expect(_rows(filler)).to_have_count(0)
    assert outsider.open("/self-evaluations/launch/") == 404

    manager.open(f"/self-evaluations/launch/?year={YEAR}")
    expect(manager.page.locator("#launch")).to_contain_text("4 个项目")
    for name in PROJECTS[:2]:
        manager.page.get_by_label(f"{name} · {YEAR}").check()
    manager.button("启动勾选项目").click()
    _receipt(manager, 2)
    expect(_rows(filler)).to_have_count(2, timeout=IN_TIME)

    manager.open(f"/self-evaluations/launch/?year={YEAR}")
    expect(manager.page.locator("#launch")).to_contain_text("2 个项目")
    manager.button("全部启动").click()
    question = manager.page.locator("dialog#confirm")
    expect(question).to_contain_text(f"{YEAR} 年度 2 个项目")
    question.get_by_role("button", name="全部启动").click()
    _receipt(manager, 2)
    expect(_rows(filler)).to_have_count(4, timeout=IN_TIME)

    manager.open(f"/self-evaluations/launch/?year={YEAR}")
    expect(manager.page.locator(".empty")).to_contain_text("没有")


def _rows(desk: Desk) -> Locator:
    return desk.page.locator("#task-list [data-row]").filter(has_text=f"· {YEAR}")


def _receipt(manager: Desk, launched: int) -> None:
    """Progress is shown and kept under an address of its own."""
    manager.page.wait_for_url(re.compile(r"/self-evaluations/launch/\d+/"))
    expect(manager.page.locator("[data-launched]")).to_have_text(f"{launched} / {launched}")
    expect(manager.page.locator("[data-done]")).to_have_text(f"已启动 {launched} 个。")
