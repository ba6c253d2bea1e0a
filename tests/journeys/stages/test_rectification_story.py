"""A finding, from the measures to its closure: returned twice on the way, and given more time once.

On the demonstration: Lanzhou's recurring problem waits for its measures.
"""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, expect

from tests.journeys.desk import IN_TIME, Desk, Office

SHANGHAI = ZoneInfo("Asia/Shanghai")
PROBLEM = "平台融资纽带作用发挥不充分"
PROOF = {"name": "联动上线证明.txt", "mimeType": "text/plain", "buffer": "联动功能已上线".encode()}


def test_finding_is_planned_returned_carried_out_returned_and_closed(office: Office) -> None:
    filler, supervisor, watcher = office("lanzhou_filler"), office("rectification_supervisor"), office("auditor")
    watcher.open("/rectification/")
    before = _figures(watcher)
    deadline = _plan(filler)

    supervisor.claim(PROBLEM, "整改措施审批")
    supervisor.point_at("measures.1.text", "会议不是措施")
    supervisor.send_back("plan", "请提出能核验的措施")
    expect(_row(watcher)).to_contain_text("措施退回", timeout=IN_TIME)
    filler.in_hand(PROBLEM)
    expect(filler.page.locator("#return-slip")).to_contain_text("会议不是措施")
    filler.fill(**{"measures-1-text": "对接信用平台并上线联动功能", "answer-1": "已改为对接信用平台"})
    filler.finish("提交整改措施")
    supervisor.claim(PROBLEM, "整改措施审批")
    supervisor.finish("通过")

    _more_time(filler, supervisor, deadline)
    expect(_row(watcher)).to_contain_text(f"原定 {deadline:%m-%d}", timeout=IN_TIME)
    _carry_out(filler)
    expect(_row(watcher)).to_contain_text("1/1", timeout=IN_TIME)
    supervisor.claim(PROBLEM, "核实销号")
    supervisor.point_at("measures.1.progress", "缺少运行数据")
    supervisor.send_back("carry_out", "请补充联动后的融资数据")

    _answer(filler)
    supervisor.claim(PROBLEM, "核实销号")
    _refused_without_checklist(supervisor)
    supervisor.finish("核实完毕")
    expect(_row(watcher)).to_contain_text("已销号", timeout=IN_TIME)
    after = _figures(watcher)
    assert (after["待整改"], after["已销号"]) == (before["待整改"] - 1, before["已销号"] + 1)

    watcher.open("/rectification/?only=open")
    expect(_row(watcher)).to_have_count(0)
    _reopen(supervisor)
    expect(_row(watcher)).to_have_count(1, timeout=IN_TIME)


def _reopen(supervisor: Desk) -> None:
    """From the ledger to the closed finding, and open again."""
    supervisor.open("/rectification/?only=closed")
    row = supervisor.page.locator("#ledger [data-row]").filter(has_text=PROBLEM)
    supervisor.open(str(row.locator("a.row-open").get_attribute("href")))
    supervisor.page.get_by_text("重新打开", exact=True).first.click()
    supervisor.fill(reason="回访发现问题再次出现", deadline="2099-01-04")
    supervisor.button("重新打开").click()
    question = supervisor.page.locator("dialog#confirm")
    question.get_by_role("button", name="重新打开").click()
    supervisor.page.wait_for_url("**/documents/finding/**")


def _row(watcher: Desk) -> Locator:
    return watcher.page.locator("#ledger [data-row]").filter(has_text=PROBLEM)


def _figures(watcher: Desk) -> dict[str, int]:
    """The tiles on top of the ledger."""
    tiles = watcher.page.locator("#ledger .tile").all()
    return {one.locator(".tile-label").inner_text(): int(one.locator(".tile-value").inner_text()) for one in tiles}


def _plan(filler: Desk) -> dt.date:
    """The first measures: too thin, and at first too late; when the finding is due."""
    filler.claim(PROBLEM, "制定整改措施")
    last = filler.page.locator('[name="measures-1-due"]').get_attribute("max")
    deadline = dt.date.fromisoformat(str(last))
    late = deadline + dt.timedelta(days=1)
    filler.fill(cause="平台之间数据未打通", **{"measures-1-text": "召开一次会议", "measures-1-owner": "金城"})
    filler.fill(**{"measures-1-due": late.isoformat()})
    expect(filler.refused("提交整改措施")).to_contain_text("晚于")
    filler.fill(**{"measures-1-due": deadline.isoformat()})
    filler.finish("提交整改措施")
    return deadline


def _more_time(filler: Desk, supervisor: Desk, deadline: dt.date) -> None:
    filler.open("/rectification/")
    row = filler.page.locator("#ledger [data-row]").filter(has_text=PROBLEM)
    filler.open(str(row.locator("a.row-open").get_attribute("href")))
    filler.page.get_by_text("申请延期", exact=True).click()
    filler.fill(wanted=(deadline + dt.timedelta(days=30)).isoformat(), reason="信用平台接口十二月开放")
    filler.button("提交申请").click()
    supervisor.claim("延期审批")
    supervisor.fill(opinion="情况属实。")
    supervisor.finish("同意延期")


def _carry_out(filler: Desk) -> None:
    """Progress is typed before the proof is uploaded, and is still there afterwards."""
    filler.claim(PROBLEM, "落实整改措施")
    page = filler.page
    progress = page.locator("textarea[name^=progress-]")
    progress.fill("联动功能已上线。")
    page.locator("input[name^=done-]").fill(f"{dt.datetime.now(tz=SHANGHAI):%Y-%m-%d}")
    expect(page.locator("#save-state")).to_have_text(re.compile(r"已自动保存 \d\d:\d\d"))
    page.locator("input[type=file][id^=evidence-]").set_input_files(files=[PROOF])  # type: ignore[list-item]  # a FilePayload
    filler.button("上传").click()
    expect(page.locator(".file-list")).to_contain_text("联动上线证明.txt")
    expect(progress).to_have_value("联动功能已上线。")
    filler.finish("申请销号")


def _answer(filler: Desk) -> None:
    filler.in_hand(PROBLEM)
    filler.page.locator("textarea[name^=progress-]").fill("联动功能已上线，新增融资3.2亿元。")
    filler.fill(**{"answer-1": "已补充融资数据"})
    filler.finish("申请销号")


def _refused_without_checklist(supervisor: Desk) -> None:
    """Nobody closes by one click: the checklist has to be ticked, and what was verified be said."""
    supervisor.fill(opinion="材料齐全，现场核实。")
    expect(supervisor.refused("核实完毕")).to_contain_text("核查")
    for box in supervisor.page.locator("[name=checklist]").all():
        box.check()
