"""At 390 pixels a form is returned and another approved with a thumb; at a desk a review is done without a mouse."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.journeys.desk import Desk, Office
from tests.journeys.stock import with_signed_sheets

PROJECT = "电子政务项目建设资金 · 2023"
SIGNED = ("政务云资源租用", "公共数据开放运营", "城市体征监测维护")
YEAR = 2025
PAGES = (
    "/tasks/",
    "/tasks/in-hand/",
    "/tasks/done/",
    "/projects/",
    "/projects/1/2023/",
    "/documents/selfevaluation/1/",
    "/documents/selfevaluation/1/?tab=history",
    "/documents/selfevaluation/1/?tab=picture",
    "/rectification/",
    "/me/",
)


def test_reviewer_returns_a_sheet_on_a_telephone(office: Office) -> None:
    phone = office.seat("department_reviewer", width=390, height=844)
    for path in PAGES:
        phone.open(path)
        assert phone.sideways() == 0, path
    phone.claim(PROJECT, "主管部门审核")
    assert phone.sideways() == 0
    expect(phone.button("退回")).to_be_in_viewport()
    phone.point_at("results.1.actual_text", "请写明依据文件")
    phone.send_back("fill", "第一项依据不清")
    assert phone.sideways() == 0


def test_unit_head_approves_on_a_telephone(office: Office) -> None:
    with_signed_sheets(office.site, SIGNED[0], year=YEAR - 1)
    phone = office.seat("unit_head", width=390, height=844)
    phone.claim(SIGNED[0], "单位负责人")
    expect(phone.button("同意上报")).to_be_in_viewport()
    phone.finish("同意上报")
    assert phone.sideways() == 0


def test_unit_head_endorses_sheets_without_a_mouse(office: Office) -> None:
    """j to the row, c claims it, a endorses; ? tells the keys of the page."""
    with_signed_sheets(office.site, *SIGNED, year=YEAR)
    head = office("unit_head")
    page = head.page
    head.open("/tasks/")
    rows = page.locator("#task-list [data-row]")
    for left in range(len(SIGNED), 0, -1):
        expect(rows).to_have_count(left)
        page.keyboard.press("j")
        expect(_current(head)).to_have_count(1)
        page.keyboard.press("c")
        page.wait_for_url("**/tasks/*/")
        expect(page.locator("#step")).to_be_visible()
        if left == len(SIGNED):
            _reads_the_keys(head)
        page.keyboard.press("a")
        page.wait_for_url(re.compile(r"/tasks/(\?.*)?$"))
    expect(rows).to_have_count(0)


def _current(desk: Desk) -> Locator:
    return desk.page.locator("[data-row].is-current")


def _reads_the_keys(desk: Desk) -> None:
    desk.page.keyboard.press("?")
    help_box = desk.page.locator("dialog#keys-help")
    expect(help_box).to_contain_text("同意上报")
    desk.page.keyboard.press("Escape")
    expect(help_box).to_be_hidden()
