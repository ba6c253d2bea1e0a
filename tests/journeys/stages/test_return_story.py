"""A form comes back: the reviewer points at a cell, the filler's open page changes by itself, answers, and it goes on.

On the demonstration: Suzhou's self-evaluation waits for the department's reviewer.
"""

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.live_site import LiveSite

PASSWORD = "hengping-demo"
LIVE = 5_000  # the product promises two seconds; the rest is the machine's


def signed_in(browser: Browser, site: LiveSite, name: str) -> Page:
    """A browser of its own, in which somebody has signed in."""
    context: BrowserContext = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{site.url}/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/accounts/" not in url)
    return page


def test_returned_sheet_comes_to_the_filler_by_itself_and_goes_on_when_answered(
    browser: Browser, live_site: LiveSite
) -> None:
    filler = signed_in(browser, live_site, "filler")
    filler.goto(f"{live_site.url}/documents/selfevaluation/1/")
    expect(filler.locator("#document-head")).to_contain_text("待主管部门审核")

    reviewer = signed_in(browser, live_site, "department_reviewer")
    colleague = signed_in(browser, live_site, "department_reviewer2")
    expect(colleague.locator("#task-list")).to_contain_text("电子政务项目建设资金")
    reviewer.locator("#task-list").get_by_role("button", name="领取").first.click()
    reviewer.wait_for_url("**/tasks/*/")
    expect(colleague.locator("#task-list [data-row]")).to_have_count(0, timeout=LIVE + 6_000)

    reviewer.locator('[data-field="results.1.actual_text"]').click()
    reviewer.locator('[name="point-reason"]').first.fill("请写明依据文件")
    reviewer.locator('[name="opinion"]').fill("第一项依据不清")
    reviewer.locator('[name="return_to"]').select_option("fill")
    reviewer.get_by_role("button", name="退回", exact=True).click()
    question = reviewer.locator("dialog#confirm")
    expect(question).to_contain_text("电子政务项目建设资金 · 2023 → 自评")
    question.get_by_role("button", name="取消").click()
    expect(question).to_be_hidden()
    reviewer.keyboard.press("Escape")
    reviewer.get_by_role("button", name="退回", exact=True).click()
    question.get_by_role("button", name="退回").click()
    expect(reviewer.locator("[role=status]").filter(has_text="已退回 电子政务项目建设资金").first).to_be_visible()
    expect(filler.locator("#document-head")).to_contain_text("已退回", timeout=LIVE)

    filler.goto(f"{live_site.url}/tasks/in-hand/")
    filler.get_by_role("link", name="电子政务项目建设资金 · 2023").click()
    slip = filler.locator("#return-slip")
    expect(slip).to_contain_text("请写明依据文件")
    filler.get_by_role("button", name="提交").last.click()
    expect(filler.locator("body")).to_contain_text("请答复此条")
    filler.locator('[name="answer-1"]').fill("依据市政府办公室批复")
    expect(filler.locator("#cell-results-1-actual_text .cell-input")).to_have_count(0)  # no point opened it
    filler.locator("#cell-results-0-deviation_reason .cell-input").fill("依据市政府办公室批复")
    filler.locator('[name="explanation"]').fill("各项均有佐证")
    filler.get_by_role("button", name="提交").last.click()
    filler.wait_for_url("**/tasks/")
    filler.goto(f"{live_site.url}/documents/selfevaluation/1/")
    expect(filler.locator("#document-head")).to_contain_text("评价小组签字中")


def test_outsider_meets_the_answer_of_what_does_not_exist(browser: Browser, live_site: LiveSite) -> None:
    outsider = signed_in(browser, live_site, "lanzhou_filler")
    for path in ("/documents/selfevaluation/1/", "/projects/1/2023/", "/documents/goal/1/?tab=history"):
        answer = outsider.goto(f"{live_site.url}{path}")
        assert answer is not None
        assert answer.status == 404
        expect(outsider.locator("h1")).to_have_text("没有找到")
    outsider.goto(f"{live_site.url}/projects/")
    expect(outsider.locator("main")).not_to_contain_text("电子政务")
