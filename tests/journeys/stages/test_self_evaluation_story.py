"""A self-evaluation from the launched sheet to its acceptance: scores appear while typing, and the group signs."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.journeys.desk import IN_TIME, Desk, Office
from tests.journeys.stock import with_approved_goals

NAME, YEAR = "一码通平台运行", 2025
PROJECT = f"{NAME} · {YEAR}"
MEMBERS = ("group_member", "group_member2", "group_member3")


def test_sheet_is_filled_signed_by_the_group_and_accepted(office: Office) -> None:
    (address,) = with_approved_goals(office.site, NAME, year=YEAR)
    manager, filler, head = office("finance_manager"), office("filler"), office("unit_head")
    _launch(manager)

    filler.claim(PROJECT, "自评表")
    _type(filler)
    _is_refused_at_the_first_error(filler)
    filler.finish("提交")
    _sign(office, filler, address)

    head.claim(PROJECT, "单位负责人")
    head.finish("同意上报")
    reviewer, finance = office("department_reviewer"), office("finance_reviewer")
    reviewer.claim(PROJECT, "主管部门审核")
    reviewer.fill(opinion="同意自评结果。")
    reviewer.finish("通过")
    finance.claim(PROJECT, "财政部门审定")
    finance.fill(opinion="予以接受。")
    finance.finish("接受")
    manager.open(address)
    expect(manager.page.locator("#project")).to_contain_text("94.00 优")


def _launch(manager: Desk) -> None:
    manager.open(f"/self-evaluations/launch/?year={YEAR}")
    manager.page.get_by_label(PROJECT).check()
    manager.button("启动勾选项目").click()
    expect(manager.page.locator("[data-done]")).to_be_visible()


def _cell(filler: Desk, row: int, key: str) -> Locator:
    return filler.page.locator(f'#grid-results [data-grid-row]:nth-child({row}) [data-key="{key}"]')


def _type(filler: Desk) -> None:
    """Actual values one below the other, as Enter leads; each row shows its score and how it came about."""
    page = filler.page
    for row in (1, 2):
        page.locator(f'#grid-funds [data-grid-row]:nth-child({row}) [data-key="executed"] .cell-input').fill("200")
    first = _cell(filler, 1, "actual_text").locator(".cell-input")
    first.fill("48个")
    page.keyboard.press("Enter")
    page.keyboard.type("6小时")
    page.keyboard.press("Enter")
    page.keyboard.type("31%")
    computed = _cell(filler, 1, "computed")
    expect(computed.locator("summary")).to_have_text("24", timeout=IN_TIME)
    computed.locator("summary").click()
    expect(computed.locator("li").first).to_contain_text("48")
    expect(_cell(filler, 2, "computed")).to_contain_text("20", timeout=IN_TIME)
    expect(page.locator("[data-grid-total]").last).not_to_have_text("—")
    filler.fill(attained="年度目标基本完成。")


def _is_refused_at_the_first_error(filler: Desk) -> None:
    """No actual value, no reason for a missed target, no group: each is named, and a click leads to its place."""
    page = filler.page
    summary = filler.refused("提交")
    expect(summary).to_contain_text("评价小组")
    expect(_cell(filler, 4, "actual_text")).to_have_class(re.compile("has-error"))
    page.locator("#grid-results .grid-problems a").first.click()
    expect(page.locator("#grid-results .cell-input:focus")).to_be_in_viewport()

    _cell(filler, 4, "actual_text").locator(".cell-input").fill("93%")
    _cell(filler, 1, "deviation_reason").locator(".cell-input").fill("两个应用推迟到下年接入，已排入计划。")
    for box in page.locator("[name=members]").all():
        box.check()
    page.locator("[name=group_leader]").select_option(label="沈若溪")
    page.locator("[name=leader]").select_option(label="陈晓禾")


def _sign(office: Office, filler: Desk, address: str) -> None:
    """Every member has to; the head's step opens with the last signature."""
    filler.open(address)
    filler.page.locator("a.row-open[href*='/selfevaluation/']").click()
    for name in MEMBERS:
        filler.sees("评价小组签字中")
        member = office(name)
        member.in_hand(PROJECT)
        member.finish("签字")
    filler.sees("待单位负责人")
