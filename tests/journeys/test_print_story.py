"""A reviewer orders the sheets of every project found, watches the worker print them, and takes the zip."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import expect

from config.dev.serving import server
from config.dev.serving.supervise import Service
from tests.journeys.desk import PATIENCE, Office
from tests.live_site import LiveSite


@contextmanager
def a_worker(site: LiveSite) -> Iterator[None]:
    """The worker's own process beside the site, as ./dev run has it."""
    worker = Service("worker", server.manage("procrastinate", "worker"), site.service.environment)
    worker.start()
    try:
        yield
    finally:
        worker.stop()


def test_reviewer_prints_the_sheets_of_all_found_projects_and_takes_the_zip(office: Office) -> None:
    reviewer, manager = office("finance_reviewer"), office("finance_manager")
    reviewer.open("/projects/?words=绿金通")
    all_found = reviewer.page.get_by_role("button", name=re.compile("查询结果全部"))
    count = int("".join(sign for sign in all_found.inner_text() if sign.isdigit()))
    reviewer.page.get_by_label("批量打印或打包").select_option(label="自评表")
    all_found.click()
    reviewer.page.wait_for_url(re.compile(r"/prints/\d+/"))
    expect(reviewer.page.locator("[data-status]")).to_have_attribute("data-status", "waiting")
    assert manager.open(reviewer.page.url.removeprefix(reviewer.site)) == 404

    with a_worker(office.site):
        expect(reviewer.page.locator("[data-done]")).to_be_visible(timeout=4 * PATIENCE)  # it has to start
    expect(reviewer.page.locator("[data-progress]")).to_have_text(f"{count} / {count}")
    left_out = reviewer.page.locator("[data-outcome]").count()
    with reviewer.page.expect_download() as taken:
        reviewer.page.get_by_role("link", name=re.compile("下载压缩包")).click()
    with zipfile.ZipFile(taken.value.path()) as archive:
        names = archive.namelist()
    assert [name for name in names if not name.endswith(".pdf")] == ["清单.xlsx", "manifest.json"]
    assert len(names) - 2 == count - left_out > 0


def test_ticked_project_is_ordered_on_a_telephone_and_cancelled(office: Office) -> None:
    phone = office.seat("finance_manager", width=390, height=844)
    phone.open("/projects/")
    phone.page.locator("input[name=row]").first.check()
    assert phone.sideways() == 0
    phone.button("仅勾选项").click()
    phone.page.wait_for_url(re.compile(r"/prints/\d+/"))
    expect(phone.page.locator("[data-progress]")).to_have_text("0 / 1")
    phone.button("取消").click()
    expect(phone.page.locator("[data-status]")).to_have_attribute("data-status", "cancelled")
    phone.open("/prints/")
    expect(phone.page.locator("[data-row]").first).to_contain_text("已取消")
