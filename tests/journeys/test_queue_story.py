"""Two reviewers at one post: what one claims, the other's open queue names with the taker, lets fade and leaves out."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.journeys.desk import IN_TIME, Desk, Office
from tests.journeys.stock import with_endorsed_sheets

PROJECTS = ("政务云资源租用", "公共数据开放运营", "城市体征监测维护")
YEAR = 2024
#: a claimed row is to be read for three seconds; then it goes
FADED = 8_000
READ = 2_500
#: how many milliseconds the row that names its taker stood in the page, by the page's own clock
WATCH = """() => {
  let since = 0;
  new MutationObserver(() => {
    const there = document.querySelector("#task-list .row-leaving") !== null;
    if (there && !since) { since = performance.now(); }
    if (!there && since) { window.stood = performance.now() - since; since = 0; }
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
}"""


def test_claimed_row_names_its_taker_and_leaves_a_queue_of_many(office: Office) -> None:
    with_endorsed_sheets(office.site, *PROJECTS, year=YEAR)
    taker, other = office("department_reviewer"), office("department_reviewer2")
    other.open("/tasks/")
    other.page.evaluate(WATCH)
    waiting = _rows(other).count()
    _counts(other, waiting)
    taker.claim(PROJECTS[1], "主管部门审核")
    row = _rows(other).filter(has_text=PROJECTS[1])
    expect(row).to_contain_text(re.compile(r"\S+ 领取于 \d\d:\d\d"), timeout=IN_TIME)
    _counts(other, waiting - 1)
    expect(row).to_have_count(0, timeout=FADED)
    assert other.page.evaluate("window.stood") >= READ
    expect(_rows(other)).to_have_count(waiting - 1)
    _keeps_what_was_opened(other)
    button = _rows(other).filter(has_text=PROJECTS[0]).get_by_role("button", name="领取")
    button.hover()
    other.page.mouse.down()
    with other.page.expect_response("**/tasks/"):
        other.page.evaluate("htmx.trigger('#task-list', 'live')")
    other.page.wait_for_timeout(300)
    other.page.mouse.up()  # a press that a change of the list fell into is still a press
    other.page.wait_for_url("**/tasks/*/")
    _says_when_the_task_has_left_it(other, office.seat("department_reviewer2"))


def test_last_row_names_its_taker_before_the_queue_is_empty(office: Office) -> None:
    taker, other = office("department_reviewer"), office("department_reviewer2")
    taker.open("/tasks/")
    for left in range(_rows(taker).count() - 1, 0, -1):
        _rows(taker).first.get_by_role("button", name="领取").click()
        taker.page.wait_for_url("**/tasks/*/")
        taker.open("/tasks/")
        expect(_rows(taker)).to_have_count(left)
    other.open("/tasks/")
    expect(_rows(other)).to_have_count(1)
    other.page.evaluate(WATCH)
    _rows(taker).get_by_role("button", name="领取").click()
    expect(_rows(other)).to_contain_text(re.compile(r"\S+ 领取于 \d\d:\d\d"), timeout=IN_TIME)
    _counts(other, 0)
    expect(other.page.locator(".empty")).to_contain_text("您的岗位没有待办", timeout=FADED)
    assert other.page.evaluate("window.stood") >= READ


def _keeps_what_was_opened(desk: Desk) -> None:
    """A list that is fetched anew leaves open what its reader opened, and the keys where they were."""
    row = _rows(desk).filter(has_text=PROJECTS[0])
    row.locator("details.why summary").click()
    with desk.page.expect_response("**/tasks/"):
        desk.page.evaluate("htmx.trigger('#task-list', 'live')")
    expect(row.locator("details.why[open] summary")).to_be_focused()
    expect(row.locator(".why-text")).to_be_visible()


def _says_when_the_task_has_left_it(desk: Desk, elsewhere: Desk) -> None:
    """The same person puts the task back in another window: the open form says so and offers no more acts."""
    note = desk.page.locator("#closed-note")
    expect(desk.page.locator(".action-bar")).to_be_visible()
    expect(note).to_be_hidden()
    elsewhere.open(desk.page.url.removeprefix(desk.site))
    elsewhere.button("放回待办").click()
    expect(note.locator("p:visible")).to_contain_text("本任务已不在您手上", timeout=IN_TIME)
    expect(desk.page.locator(".action-bar")).to_be_hidden()


def _rows(desk: Desk) -> Locator:
    return desk.page.locator("#task-list [data-row]")


def _counts(desk: Desk, waiting: int) -> None:
    """Menu and tab title say how much waits."""
    expect(desk.page.locator('.menu [data-menu-count="queue"]')).to_have_text(str(waiting), timeout=IN_TIME)
    expect(desk.page).to_have_title(re.compile(rf"^\({waiting}\) " if waiting else r"^[^(]"), timeout=IN_TIME)
