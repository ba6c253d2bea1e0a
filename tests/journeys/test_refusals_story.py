"""Somebody who has no part in a project meets, at each of its addresses, the answer of what does not exist.

The sentences that refuse a button are read where the button stands.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import Desk, Office
from tests.live_site import LiveSite

#: Suzhou's addresses in the demonstration: its project, goals, self-evaluation, their tabs, files and what may be done
PAGES = (
    "/projects/1/2023/",
    "/documents/goal/1/",
    "/documents/goal/1/?tab=history",
    "/documents/selfevaluation/1/",
    "/documents/selfevaluation/1/?tab=files",
    "/documents/selfevaluation/1/?tab=picture",
)
#: the outsiders: another unit's filler, another department's reviewer, an agency that was not engaged, an administrator
OUTSIDERS = ("lanzhou_filler", "hainan_reviewer", "agency2_lead", "system_admin")


@pytest.mark.parametrize("name", OUTSIDERS)
def test_outsider_meets_nothing_at_any_address(office: Office, name: str) -> None:
    outsider = office(name)
    task, process = _task_of_the_sheet(office.site)
    inner = (f"/tasks/{task}/", f"/tasks/{task}/row", f"/processes/{process}/")
    for path in (*PAGES, *inner, "/documents/selfevaluation/999999/"):
        assert outsider.open(path) == 404, path
        expect(outsider.page.locator("h1")).to_have_text("没有找到")
    for path in ("/projects/", "/tasks/", "/rectification/"):
        assert outsider.open(path) == 200
        expect(outsider.page.locator("main")).not_to_contain_text("电子政务")


def test_filler_finds_no_page_of_the_manager(office: Office) -> None:
    filler = office("filler")
    for path in ("/reviews/engage/", "/self-evaluations/launch/"):
        assert filler.open(path) == 404, path


def test_outsider_cannot_post_what_the_page_would_not_offer(office: Office) -> None:
    outsider = office("lanzhou_filler")
    task, process = _task_of_the_sheet(office.site)
    outsider.open("/tasks/")
    for act in ("claim", "complete", "withdraw", "hand-over", "files", "draft"):
        assert _post(outsider, f"/tasks/{task}/{act}") == 404, act
    assert _post(outsider, f"/processes/{process}/cancel") == 404


def test_refused_button_says_why(office: Office) -> None:
    """The filler sees the sheet at the department; the page says who acts, and the record admits no button."""
    filler = office("filler")
    filler.open("/projects/1/2023/")
    expect(filler.page.locator("#project")).to_contain_text("待主管部门审核")
    filler.open("/documents/selfevaluation/1/")
    expect(filler.page.locator("#document-head")).to_contain_text("苏州市数据局")
    expect(filler.page.get_by_role("button", name="通过", exact=True)).to_have_count(0)
    expect(filler.page.get_by_role("button", name="领取", exact=True)).to_have_count(0)
    for button in filler.page.locator("[aria-disabled=true]").all():
        why = filler.page.locator(f"#{button.get_attribute('aria-describedby')}")
        expect(why).not_to_be_empty()


def test_signed_out_reader_is_asked_to_sign_in(office: Office) -> None:
    """A page that is not public leads to the door, and after the door to itself."""
    filler = office("filler")
    filler.page.context.clear_cookies()
    filler.open("/documents/selfevaluation/1/")
    assert "/accounts/login/" in filler.page.url
    filler.sign_in_here("filler")
    filler.page.wait_for_url("**/documents/selfevaluation/1/")


def _task_of_the_sheet(site: LiveSite) -> tuple[int, int]:
    """The open step of Suzhou's self-evaluation, and its process."""
    from workflow.models import Task  # here: pytest reads this file before Django is set up

    with site.database():
        task = Task.objects.get(
            process__subject_kind="selfevaluation", process__subject_id=1, finished=None, flow_task_type="HUMAN"
        )
        return task.pk, task.process_id


def _post(desk: Desk, path: str) -> int:
    """What a hand-made request meets."""
    script = """path => fetch(path, {method: "POST", headers: {"X-CSRFToken": JSON.parse(
        document.body.getAttribute("hx-headers"))["X-CSRFToken"]}}).then(answer => answer.status)"""
    return int(desk.page.evaluate(script, path))
