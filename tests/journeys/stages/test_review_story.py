"""A third-party review, from the engagement to findings: closed until declared, blind until all have scored."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.journeys.desk import Desk, Office
from tests.journeys.stock import self_evaluated

NAME, YEAR = "一码通平台运行", 2024
PROJECT = f"{NAME} · {YEAR}"
AGENCY = "衡正绩效评价有限公司"
#: who scores, what they give for the effects (of 20), and why; 10 and 20 lie half the weight apart
CARDS = (
    ("agency_expert", "18", "用户活跃度偏低"),
    ("agency_expert2", "10", "未见减少材料的凭据"),
    ("agency_expert3", "20", ""),
)
PROBLEM, DEMAND = "办事材料减少的凭据不完整", "补齐统计口径与凭据"


def test_review_is_closed_until_declared_and_blind_until_all_have_scored(office: Office) -> None:
    evaluation = self_evaluated(office.site, NAME, year=YEAR)
    address = f"/projects/{evaluation.project_id}/{YEAR}/"
    lead, finance = office("agency_lead"), office("finance_reviewer")
    _engage(office("finance_manager"))

    assert lead.open(address) == 404
    _declare(lead)
    assert lead.open(address) == 200
    _plan(lead)
    finance.claim(PROJECT, "方案审定")
    finance.fill(opinion="同意方案。")
    finance.finish("通过")

    _score_blind(office, lead)
    _reconcile(lead)
    quality, head = office("agency_quality"), office("unit_head")
    quality.claim(PROJECT, "质量控制")
    quality.finish("通过，送单位征求意见")
    _comment(head)
    _finalise(lead)
    finance.claim(PROJECT, "报告验收")
    finance.fill(opinion="报告予以接受。")
    finance.finish("验收通过")

    filler = office("filler")
    filler.open(address)
    expect(filler.page.locator("#findings [data-row]")).to_have_count(1)
    expect(filler.page.locator("#findings")).to_contain_text(PROBLEM)
    filler.claim(PROBLEM, "制定整改措施")


def _engage(manager: Desk) -> None:
    manager.open("/reviews/engage/")
    manager.page.get_by_label(PROJECT).check()
    manager.page.locator("[name=agency]").select_option(label=AGENCY)
    manager.button("委托机构").click()
    expect(manager.page.locator("[data-receipt]")).to_contain_text(PROJECT)


def _declare(lead: Desk) -> None:
    """The form tells who is to be reviewed, and nothing of the file."""
    lead.claim(PROJECT, "利害关系声明")
    expect(lead.page.locator("main")).not_to_contain_text("年度目标均已完成")
    lead.page.locator("[name=conflict][value=none]").check()
    lead.fill(statement="本机构及人员与项目单位均无利害关系。")
    lead.finish("提交声明")


def _plan(lead: Desk) -> None:
    lead.claim(PROJECT, "工作方案")
    lead.fill(plan="资料审阅、现场核查，三名专家独立评分后合议。")
    for name in ("甄一鸣", "白二川", "宋三思"):
        lead.page.get_by_label(name).check()
    expect(lead.page.locator("tfoot")).to_contain_text("100 / 100 ✓")
    lead.finish("提交方案")


def _score_blind(office: Office, lead: Desk) -> None:
    """What one has written, no other expert and not even the lead can read before the last card is in."""
    for number, (name, given, reason) in enumerate(CARDS):
        expert = office(name)
        expert.in_hand(PROJECT)
        _sees_none_of(expert, [one[2] for one in CARDS[:number] if one[2]])
        _card(expert, given, reason)
        expert.finish("提交评分")
        if number < len(CARDS) - 1:
            for tab in ("", "?tab=history"):
                lead.open(f"/documents/review/{_review_of(lead)}/{tab}")
                _sees_none_of(lead, [one[2] for one in CARDS if one[2]])


def _review_of(lead: Desk) -> str:
    """The number of the review, from the project's page."""
    lead.open("/projects/")
    lead.page.get_by_role("link", name=re.compile(NAME)).first.click()
    href = str(lead.page.locator("a.row-open[href*='/documents/review/']").get_attribute("href"))
    return href.strip("/").split("/")[-1]


def _sees_none_of(desk: Desk, words: list[str]) -> None:
    for word in words:
        expect(desk.page.locator("main")).not_to_contain_text(word)


def _row(desk: Desk, indicator: str) -> Locator:
    """The row of a table in which a score of this indicator is typed."""
    scores = desk.page.locator("input[name^=score-], input[name^=agreed-]")
    return desk.page.locator("#step tr").filter(has_text=indicator).filter(has=scores)


def _card(expert: Desk, given: str, reason: str) -> None:
    """Full marks everywhere but for the effects; a loss without its reason is refused."""
    for row in expert.page.locator("#step tbody tr").all():
        row.locator("input").fill(row.locator("td").nth(4).inner_text())
    effects = _row(expert, "实施效益")
    effects.locator("input").fill(given)
    if reason:
        expect(expert.refused("提交评分")).to_contain_text("实施效益")
        _row(expert, "实施效益").locator("textarea").fill(reason)


def _reconcile(lead: Desk) -> None:
    """All three side by side; where they lie far apart the lead has to say how it was settled."""
    lead.claim(PROJECT, "合议与报告初稿")
    effects = _row(lead, "实施效益")
    for _name, given, reason in CARDS:
        expect(effects).to_contain_text(given)
        expect(effects).to_contain_text(reason)
    effects.locator("input").fill("16")
    for section in ("basics", "work", "conclusion", "analysis", "lessons", "advice"):
        lead.page.locator(f'[name="section-{section}"]').fill(f"评价情况：{section}。")
    lead.fill(**{"problems-1-problem": PROBLEM, "problems-1-demand": DEMAND, "problems-1-amount": "12.5"})
    expect(lead.refused("提交质控")).to_contain_text("实施效益")
    _row(lead, "实施效益").locator("textarea").fill("合议后认可部分凭据")
    lead.finish("提交质控")


def _comment(head: Desk) -> None:
    """Silence has to be meant."""
    head.claim(PROJECT, "单位反馈意见")
    expect(head.page.locator("main")).not_to_contain_text("未见减少材料的凭据")
    head.refused("提交意见")
    head.fill(**{"comments-1-text": "凭据已于十二月补齐，请在报告中说明。"})
    head.finish("提交意见")


def _finalise(lead: Desk) -> None:
    """Each comment is adopted, or the report says why not."""
    lead.claim(PROJECT, "意见答复与终稿")
    lead.page.locator('[name="reply-1"]').select_option("no")
    lead.refused("提交终稿")
    lead.fill(**{"because-1": "补齐的凭据不在评价期内"})
    lead.finish("提交终稿")
