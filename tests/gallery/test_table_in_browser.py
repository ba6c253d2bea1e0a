"""The indicator table under the hand: keys, a block from Excel, undo, rows, sums, the server's scores."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

PASTE = """([id, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const how = {clipboardData: data, bubbles: true, cancelable: true};
  document.querySelector(id).dispatchEvent(new ClipboardEvent("paste", how));
}"""


def cell(page: Page, row: int, key: str) -> str:
    """What an open cell holds; rows count from 0 as they stand on the page."""
    return page.locator("[data-grid-row]").nth(row).locator(f"[data-key={key}] .cell-input").input_value()


def focused(page: Page) -> str:
    """Row and column of the cell that has the focus."""
    return page.evaluate("""() => {
      const cell = document.activeElement.closest("[data-key]");
      const rows = Array.from(document.querySelectorAll("tbody [data-grid-row]"));
      if (!cell) { return document.activeElement.tagName; }
      return rows.indexOf(cell.closest("[data-grid-row]")) + ":" + cell.dataset.key;
    }""")


def paste(page: Page, at: str, text: str) -> None:
    page.locator(at).focus()
    page.evaluate(PASTE, [at, text])


ACTUAL_1 = "#cell-indicators-0-actual .cell-input"


def test_keys_move_as_in_a_spreadsheet(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.locator(ACTUAL_1).focus()
    seen = []
    for key in ["Enter", "Enter", "Shift+Enter", "Tab", "ArrowDown", "ArrowLeft", "ArrowUp"]:
        page.keyboard.press(key)
        seen.append(focused(page))
    assert seen == ["1:actual", "2:actual", "1:actual", "1:weight", "2:weight", "2:actual", "1:actual"]


def test_escape_brings_back_what_stood_there(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.locator(ACTUAL_1).fill("99")
    page.keyboard.press("Escape")
    assert cell(page, 0, "actual") == "64"


def test_a_block_is_previewed_applied_and_undone(page: Page, gallery: str) -> None:
    page.goto(gallery)
    paste(page, ACTUAL_1, "65\t21\r\n590\t10\r\n8\t29\r\n")
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("tr")).to_have_count(4)
    assert dialog.locator("tr").first.locator("td").all_inner_texts() == ["64", "65"]
    assert cell(page, 0, "actual") == "64", "nothing changes before it is confirmed"
    dialog.locator(".btn-primary").click()
    assert [cell(page, row, "actual") for row in range(3)] == ["65", "590", "8"]
    assert [cell(page, row, "weight") for row in range(3)] == ["21", "10", "29"]
    page.locator("[data-grid-undo]").click()
    assert [cell(page, row, "actual") for row in range(3)] == ["64", "588.06", "8"]
    assert [cell(page, row, "weight") for row in range(3)] == ["20", "10", "30"]


def test_a_block_that_is_cancelled_changes_nothing(page: Page, gallery: str) -> None:
    page.goto(gallery)
    paste(page, ACTUAL_1, "1\n2\n3")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert [cell(page, row, "actual") for row in range(3)] == ["64", "588.06", "8"]


def test_a_long_block_adds_rows_and_undo_takes_them_away(page: Page, gallery: str) -> None:
    page.goto(gallery)
    paste(page, "#cell-indicators-4-level3 .cell-input", '满意度\t≥\t90\n"含\t制表符"\t≤\t5')
    page.locator("dialog[open] .btn-primary").click()
    assert (cell(page, 5, "level3"), cell(page, 5, "operator"), cell(page, 5, "target")) == ("含\t制表符", "le", "5")
    page.keyboard.press("Control+z")
    expect(page.locator("tbody [data-grid-row]")).to_have_count(5)
    assert cell(page, 4, "level3") == "使用者满意度"


def test_a_block_over_locked_cells_changes_only_the_open_one(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}?returned=1")
    paste(page, "#cell-indicators-1-actual .cell-input", "591\t99\n7\t99")
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("tr")).to_have_count(1)
    expect(dialog.locator(".paste-refused")).to_contain_text("3")
    dialog.locator(".btn-primary").click()
    assert cell(page, 1, "actual") == "591"


def test_the_weights_sum_is_live_and_exact(page: Page, gallery: str) -> None:
    page.goto(gallery)
    total = page.locator("[data-sum=weight] output")
    expect(total).to_have_text(re.compile(r"^98 / 100.*2$"))
    page.locator("#cell-indicators-3-weight .cell-input").fill("29.9")
    expect(total).to_have_text(re.compile(r"^99\.9 / 100.*0\.1$"))
    page.locator("#cell-indicators-4-weight .cell-input").fill("10.1")
    expect(total).to_have_text("100 / 100 ✓")


def test_rows_are_added_moved_and_removed(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.locator("[data-grid-row]").nth(1).locator("[data-grid-up]").click()
    page.locator("[data-grid-row]").nth(4).locator("[data-grid-remove]").click()
    page.locator("[data-grid-add]").click()
    page.keyboard.type("成本")
    page.locator("[data-grid-add]").click()  # nothing is typed there: it is not sent
    sent = json.loads(page.locator("[data-grid-value]").input_value())
    assert [(row["id"], row["level1"]) for row in sent] == [
        ("12", "产出"), ("11", "产出"), ("13", "产出"), ("14", "效益"), ("", "成本"),
    ]  # fmt: skip
    numbers = page.locator("tbody [data-row-number]").all_inner_texts()
    assert numbers == ["1", "2", "3", "4", "5", "6"]


def test_steps_of_a_score_open_on_click(page: Page, gallery: str) -> None:
    page.goto(gallery)
    steps = page.locator("#cell-indicators-1-computed details")
    steps.locator("summary").click()
    assert steps.locator("li").all_inner_texts() == ["588.06 ÷ 589.5 = 99.76 %", "10 × 99.76 % = 9.98"]


def test_the_servers_scores_and_problems_appear_where_they_belong(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}?returned=1")
    page.locator("#cell-indicators-1-actual .cell-input").fill("600")
    expect(page.locator("#cell-indicators-1-computed summary")).to_have_text("10.00")
    expect(page.locator("#cell-indicators-1-computed li").first).to_have_text("600 ≥ 589.5")
    expect(page.locator("#cell-indicators-0-actual.has-warning")).to_have_count(1)
    expect(page.locator("[data-grid-problems] li")).to_contain_text("超过目标 6.67 %，请说明")
    expect(page.locator("[data-grid-total]")).to_have_text("88.00 · 产出 60.00 · 效益 28.00")


@pytest.mark.parametrize("scripts", [True, False], ids=["with_javascript", "without_javascript"])
def test_the_table_is_posted_with_and_without_javascript(
    browser: Browser, browser_context_args: dict[str, Any], gallery: str, scripts: bool
) -> None:
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": scripts})
    page = context.new_page()
    page.goto(gallery)
    page.fill("[name=amount]", "12")
    page.fill("[name=starts]", "2026-01-01")
    page.select_option("[name=kind]", "bond")
    page.check("[name=grade][value=a]")
    page.check("[name=agreed]")
    page.fill(ACTUAL_1, "70")
    page.get_by_role("button", name="提交").click()
    page.wait_for_load_state()
    rows = json.loads(page.inner_text("body"))["rows"]
    assert [(row["id"], row["actual"], row["weight"]) for row in rows] == [
        ("11", "70", "20"), ("12", "588.06", "10"), ("13", "8", "30"), ("14", "31", "28"), ("15", "", "10"),
    ]  # fmt: skip
    context.close()


def test_what_was_typed_stays_where_it_is_wrong(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.locator("#cell-indicators-0-weight .cell-input").fill("二十")
    page.get_by_role("button", name="提交").click()
    page.wait_for_load_state()
    wrong = page.locator("#cell-indicators-0-weight")
    assert wrong.locator(".cell-input").input_value() == "二十"
    expect(wrong.locator(".cell-why")).to_have_text("“二十”不是数字。")
    expect(wrong).to_have_class(re.compile("has-error"))
