"""Nobody has to know an address or a sign-in name: people are found by typing, pages by the menu, keys by the help."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.desk import Office


def test_filler_copies_the_form_to_the_head_found_by_name(office: Office) -> None:
    filler = office("filler")
    filler.open("/tasks/in-hand/")
    filler.page.locator("#task-list a.row-open").first.click()
    filler.page.locator("summary").filter(has_text="转办、抄送").click()
    filler.page.locator("#copy-readers-ts-control").fill("许明")
    filler.page.locator(".ts-dropdown [role=option]").filter(has_text="许明远 · 苏州市信息中心 · 单位负责人").click()
    filler.button("抄送").click()
    expect(filler.page.locator("#toasts")).to_contain_text("已抄送 许明远。")


def test_manager_reaches_the_overview_on_a_telephone(office: Office) -> None:
    phone = office.seat("finance_manager", width=390, height=844)
    phone.open("/tasks/")
    phone.page.locator(".menu").get_by_role("link", name="我的").click()
    phone.page.locator(".more").get_by_role("link", name="总览").click()
    phone.page.wait_for_url("**/overview/")
    phone.open("/tasks/")
    phone.page.locator(".list-tabs").get_by_role("link", name="已办").click()
    phone.page.wait_for_url("**/tasks/done/")
    assert phone.sideways() == 0


def test_help_lists_only_keys_that_work_on_the_page(office: Office) -> None:
    manager = office("finance_manager")
    keys = manager.page.locator("#keys-list > div:visible kbd")
    manager.open("/me/")
    manager.page.keyboard.press("?")
    expect(keys).to_have_text(["/", "?", "Esc"])
    manager.open("/rectification/")
    manager.page.keyboard.press("?")
    expect(keys).to_have_text(["j", "k", "Enter", "x", "/", "?", "Esc"])


def test_long_form_unfolds_its_rows_on_a_telephone(office: Office) -> None:
    phone = office.seat("finance_manager", width=390, height=844)
    phone.open("/documents/selfevaluation/1/")
    rows = phone.page.locator("#fold-results ~ .table-scroll tbody > tr:visible")
    expect(rows).to_have_count(3)
    phone.page.get_by_text("显示全部 17 行").click()
    expect(rows).to_have_count(17)
