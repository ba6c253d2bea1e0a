"""The frame and the components: axe, no sideways scroll, keys and dialogs, the content security policy."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, expect

SCREENS = {"desk": (1440, 900), "phone": (390, 844), "narrow_phone": (360, 740)}


def violations(page: Page) -> list[str]:
    """What axe finds, one line each."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary'][:200]}" for one in found for node in one["nodes"]]


def show(page: Page, screen: str) -> None:
    """The open page on another screen; its media queries answer without a reload."""
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})


@pytest.mark.parametrize("query", ["?returned=1", "?problem=1"])
def test_axe_finds_nothing_on_the_gallery(page: Page, gallery: str, query: str) -> None:
    page.goto(gallery + query)
    page.wait_for_timeout(1800)  # the flash of the first error is over
    for screen in ("desk", "phone"):
        show(page, screen)
        assert violations(page) == [], screen


@pytest.mark.parametrize("name", ["404", "409", "500", "offline", "csrf"])
def test_axe_finds_nothing_on_the_error_pages(page: Page, gallery: str, name: str) -> None:
    page.goto(f"{gallery}errors/{name}/")
    assert violations(page) == []


@pytest.mark.parametrize("query", ["", "?returned=1"])
def test_nothing_scrolls_sideways(page: Page, gallery: str, query: str) -> None:
    page.goto(gallery + query)
    for screen, (width, _height) in SCREENS.items():
        show(page, screen)
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_content_security_policy_stops_nothing_of_ours(page: Page, gallery: str) -> None:
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if "WebSocket" not in message.text:  # the gallery has no socket
            said.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{gallery}?message=1&returned=1")
    page.keyboard.press("?")
    page.wait_for_timeout(500)
    assert said == []


def test_the_tab_title_carries_the_count(page: Page, gallery: str) -> None:
    page.goto(gallery)
    expect(page).to_have_title("(12) 组件 · 衡评")


def leave_fields(page: Page) -> None:
    page.wait_for_timeout(200)
    page.evaluate("document.activeElement.blur()")


def test_j_k_and_c_work_on_rows(page: Page, gallery: str) -> None:
    page.goto(gallery)
    leave_fields(page)
    seen = []
    for key in "jjjk":
        page.keyboard.press(key)
        seen.append(page.locator("tr.is-current .row-link").inner_text())
    assert seen == ["电子政务项目建设资金", "江阴智慧港口公共服务平台", "信息系统运行维护", "江阴智慧港口公共服务平台"]
    page.keyboard.press("x")
    expect(page.locator("tr.is-current input[type=checkbox]")).to_be_checked()
    page.keyboard.press("k")
    # the answer is waited for: a page closed in the middle of its navigation can keep Chromium from ever closing
    with page.expect_navigation(url="**/claim"):
        page.keyboard.press("c")


def test_help_lists_the_keys_of_the_page_and_can_turn_them_off(page: Page, gallery: str) -> None:
    page.goto(gallery)
    leave_fields(page)
    page.keyboard.press("?")
    expect(page.locator("#keys-help [data-own] dd")).to_have_text(["待办", "退回", "提交"])
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    leave_fields(page)
    page.keyboard.press("j")
    expect(page.locator("tr.is-current")).to_have_count(0)


def test_keys_stay_letters_inside_a_field(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.locator("[name=overall]").fill("")
    page.locator("[name=overall]").press_sequentially("jk?c")
    assert page.input_value("[name=overall]") == "jk?c"


def test_a_destructive_act_asks_with_the_name_and_no_means_no(page: Page, gallery: str) -> None:
    page.goto(gallery)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/void") else None)
    page.get_by_role("button", name="作废").click()
    box = page.locator("#confirm")
    expect(box).to_contain_text("电子政务项目建设资金")
    box.get_by_role("button", name="取消").click()
    assert asked == []
    page.get_by_role("button", name="作废").click()
    with page.expect_navigation(url="**/void"):
        box.get_by_role("button", name="作废").click()


def test_a_refused_button_says_why(page: Page, gallery: str) -> None:
    page.goto(gallery)
    button = page.get_by_role("button", name="撤回")
    expect(button).to_have_accessible_description("审核人已经开始处理，不能撤回。")
    expect(button).to_have_attribute("aria-disabled", "true")


def test_why_this_date_is_readable_on_every_screen(page: Page, gallery: str) -> None:
    page.goto(gallery)
    for screen, (width, height) in SCREENS.items():
        show(page, screen)
        page.locator("td .why summary").first.click()
        box = page.locator("details.why[open] .why-text").bounding_box()
        assert box is not None
        inside = (box["x"] >= 0, box["x"] + box["width"] <= width, box["y"] >= 0, box["y"] + box["height"] <= height)
        assert inside == (True,) * 4, screen
        page.keyboard.press("Escape")


def test_a_point_of_the_slip_leads_to_its_cell(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}?returned=1")
    page.wait_for_timeout(300)
    page.locator("[data-goto='indicators.12.actual']").click()
    expect(page.locator("#cell-indicators-1-actual .cell-input")).to_be_focused()


def test_the_bottom_bar_of_the_phone_holds_four_entries(page: Page, gallery: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(gallery)
    shown = [text.split("\n")[-1] for text in page.locator(".menu-item:visible .menu-label").all_inner_texts()]
    assert shown == ["待办", "项目", "整改台账", "我的"]
