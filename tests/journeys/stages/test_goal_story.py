"""A year's goals, from the empty declaration to the approved version, by those whose posts it passes."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.desk import IN_TIME, Desk, Office

PROJECT = "电子政务项目建设资金 · 2026"
#: level 1, level 2, indicator, operator as shown, value, unit, weight, evidence
TYPED = ("产出指标", "数量指标", "对接应用场景数量", "≥", "35", "个", "20", "场景清单")
PASTED = (
    ("产出指标", "质量指标", "平台可用率", "≥", "99.9", "%", "20", "监控报告"),
    ("产出指标", "时效指标", "故障响应时间", "≤", "2", "小时", "10", "工单记录"),
    ("效益指标", "社会效益指标", "服务部门覆盖率", "≥", "90", "%", "30", "部门清单"),
    ("满意度指标", "服务对象满意度指标", "使用部门满意度", "≥", "95", "%", "10", "问卷"),
)


def test_declaration_goes_from_empty_to_approved_and_comes_back_once(office: Office) -> None:
    number = _new_evaluation(office)
    filler, head = office("filler"), office("unit_head")
    reviewer, finance = office("department_reviewer"), office("finance_reviewer")

    _declare(filler, number)
    _fill(filler)
    filler.finish("提交")
    head.claim(PROJECT, "单位负责人")
    head.finish("同意上报")

    filler.open(f"/projects/1/{number}/")
    filler.page.get_by_role("link", name=re.compile("绩效目标申报 · ")).first.click()
    reviewer.claim(PROJECT, "主管部门审核")
    reviewer.point_at("indicators.1.target_text", "三十五个的口径请写明")
    reviewer.point_at("funds.1.amount", "与批复的预算不一致")
    reviewer.send_back("fill", "两处请更正")
    filler.sees("已退回", within=IN_TIME)

    _answer(filler)
    head.claim(PROJECT, "单位负责人")
    head.finish("同意上报")
    reviewer.claim(PROJECT, "主管部门审核")
    reviewer.fill(completeness="19", relevance="19", suitability="28", feasibility="28", opinion="目标明确，同意。")
    expect(reviewer.page.locator("[data-marks]")).to_contain_text("94")
    reviewer.finish("提交审核结果")
    finance.claim(PROJECT, "财政部门审批")
    finance.fill(opinion="同意批复。")
    finance.finish("批复此版本")
    filler.open(f"/projects/1/{number}/")
    expect(filler.page.locator("#project")).to_contain_text("已通过")


def _new_evaluation(office: Office) -> int:
    """This year of the Suzhou project, which the demonstration leaves free; nobody has declared anything yet."""
    from flows.lifecycle.models import Evaluation  # here: pytest imports this file before Django is set up

    with office.site.database():
        return Evaluation.objects.create(project_id=1, year=2026).year


def _declare(filler: Desk, year: int) -> None:
    assert filler.open(f"/projects/1/{year}/") == 200
    filler.button("申报绩效目标").click()
    filler.page.wait_for_url("**/documents/goal/*/")
    filler.claim(PROJECT)


def _fill(filler: Desk) -> None:
    page = filler.page
    filler.fill(total_goal="建成统一的数字政府公共底座。", annual_goal="新增场景对接，平台稳定运行。")
    money = page.locator("#grid-funds")
    money.get_by_role("button", name="添加行").click()
    money.locator(".cell-input").first.fill("市级财政拨款")
    page.keyboard.press("Tab")
    page.keyboard.type("1500")

    table = page.locator("#grid-indicators")
    table.get_by_role("button", name="添加行").click()
    table.get_by_role("button", name="添加行").click()
    _type_row(filler)
    second = table.locator("[data-grid-row]").nth(1).locator(".cell-input").first
    second.focus()
    page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join("\t".join(row) for row in PASTED))
    page.keyboard.press("Control+V")
    preview = page.locator("dialog[open]")
    expect(preview).to_contain_text("平台可用率")
    preview.get_by_role("button", name="应用").click()
    expect(table.locator("[data-grid-row]")).to_have_count(5)
    expect(table.locator('[data-sum="weight"] output')).to_have_text("90 / 90 ✓")
    expect(page.locator("#save-state")).to_have_text(re.compile(r"已自动保存 \d\d:\d\d"))


def _type_row(filler: Desk) -> None:
    """The first row, by keyboard alone: Tab leads from cell to cell."""
    page = filler.page
    page.locator("#grid-indicators [data-grid-row]").first.locator(".cell-input").first.focus()
    for place, text in enumerate(TYPED):
        if place:
            page.keyboard.press("Tab")
        if text == "≥":
            page.keyboard.press("ArrowDown")  # the first choice of the list
        else:
            page.keyboard.type(text)


def _answer(filler: Desk) -> None:
    """Both points of the slip want an answer; the cells they point at are open, the others are text."""
    filler.in_hand(PROJECT)
    page = filler.page
    slip = page.locator("#return-slip")
    expect(slip.locator("[data-point]")).to_have_count(2)
    expect(page.locator("[name=total_goal]")).to_be_disabled()
    page.locator('[data-field="funds.1.amount"] .cell-input').fill("1450")
    filler.button("提交").click()
    expect(slip.locator(".field-error")).to_have_count(2)
    filler.fill(**{"answer-1": "口径为本年新签场景", "answer-2": "已按批复更正为1450万元"})
    filler.finish("提交")
