"""Autosave: what is sent, the server away, two people in one field, leaving the page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.gallery import views


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    views.SENT.clear()
    views.ANSWERS.clear()
    yield
    views.ANSWERS.clear()


def state(page: Page) -> Locator:
    return page.locator("#save-state")


def test_a_changed_field_is_sent_alone_and_the_time_shown(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.fill("[name=amount]", "12.5")
    expect(state(page)).to_have_text("已自动保存 10:32")
    assert views.SENT == [{"fields": {"amount": "12.5"}, "seen": {"amount": 0}}]


def test_the_version_that_was_seen_goes_along_next_time(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.fill("[name=amount]", "1")
    expect(state(page)).to_have_text("已自动保存 10:32")
    with page.expect_response("**/draft"):
        page.fill("[name=amount]", "2")
    assert views.SENT[1] == {"fields": {"amount": "2"}, "seen": {"amount": 1}}


def test_the_table_is_saved_as_its_one_field(page: Page, gallery: str) -> None:
    page.goto(gallery)
    with page.expect_response("**/draft"):
        page.locator("#cell-indicators-0-actual .cell-input").fill("77")
    assert list(views.SENT[0]["fields"]) == ["indicators"]
    assert '"actual":"77"' in views.SENT[0]["fields"]["indicators"]


def test_an_answer_of_the_return_slip_is_saved_with_the_form(page: Page, gallery: str) -> None:
    page.goto(gallery)
    with page.expect_response("**/draft"):
        page.fill("#answer-1", "已核对")
    assert views.SENT[0]["fields"] == {"answer-1": "已核对"}


def test_a_failed_save_says_so_and_is_repeated(page: Page, gallery: str) -> None:
    page.goto(gallery)
    views.ANSWERS.append((503, {}))
    page.fill("[name=amount]", "7")
    expect(state(page)).to_have_text("未保存，重试中")
    expect(state(page)).to_have_text("已自动保存 10:32", timeout=8000)
    assert [sent["fields"] for sent in views.SENT] == [{"amount": "7"}, {"amount": "7"}]


def test_a_refusal_is_shown_and_not_repeated(page: Page, gallery: str) -> None:
    page.goto(gallery)
    views.ANSWERS.append((403, {"message": "任务已转办给 周宁。"}))
    page.fill("[name=amount]", "7")
    expect(state(page)).to_have_text("未保存：任务已转办给 周宁。")
    page.wait_for_timeout(2500)
    assert len(views.SENT) == 1


CONFLICT = (409, {"versions": {}, "conflicts": {
    "amount": {"value": "9", "by": "周宁", "at": "2026-11-21T10:40:00+08:00", "version": 4},
}})  # fmt: skip


def test_taking_theirs_puts_their_value_into_the_field(page: Page, gallery: str) -> None:
    page.goto(gallery)
    views.ANSWERS.append(CONFLICT)
    page.fill("[name=amount]", "7")
    box = page.locator("#conflict-amount")
    expect(box).to_contain_text("周宁 于 10:40 改为： 9")
    box.get_by_role("button", name="采用对方的").click()
    assert page.input_value("[name=amount]") == "9"
    expect(box).to_have_count(0)


def test_keeping_mine_sends_it_again_knowing_their_version(page: Page, gallery: str) -> None:
    page.goto(gallery)
    views.ANSWERS.append(CONFLICT)
    page.fill("[name=amount]", "7")
    keep = page.locator("#conflict-amount").get_by_role("button", name="保留我的")
    expect(keep).to_be_visible()
    with page.expect_response("**/draft"):
        keep.click()
    assert views.SENT[1] == {"fields": {"amount": "7"}, "seen": {"amount": 4}}


def test_leaving_warns_only_while_something_is_unsent(page: Page, gallery: str) -> None:
    page.goto(gallery)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.fill("[name=amount]", "7")
    expect(state(page)).to_have_text("已自动保存 10:32")
    page.reload()
    assert asked == []
    page.locator("[name=amount]").press_sequentially("8")
    page.reload()
    assert asked == ["beforeunload"]


def test_nothing_of_a_form_is_kept_in_the_browser(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.fill("[name=amount]", "123456")
    expect(state(page)).to_have_text("已自动保存 10:32")
    kept = page.evaluate("[...Object.values(localStorage), ...Object.values(sessionStorage)]")
    assert kept == ["/gallery/"], "htmx keeps the path of the page, and nothing else is kept"
