"""Evidence: the department judges a piece and the unit's open page changes by itself, on a telephone too.

On the demonstration: Suzhou's self-evaluation, with one piece accepted, one refused and one missing.
"""

from playwright.sync_api import expect

from flows.self_evaluation.models import SelfEvaluation
from tests.journeys.desk import IN_TIME, Office
from tests.live_site import LiveSite

UNIT = "demo-sz-xx"


def test_verdict_shows_on_the_units_open_page(office: Office, live_site: LiveSite) -> None:
    with live_site.database():
        sheet = SelfEvaluation.objects.get(evaluation__project__unit__code=UNIT).get_absolute_url()
    filler, phone, reviewer = (
        office("filler"),
        office.seat("filler", width=390, height=844),
        office.seat("department_reviewer"),
    )
    for desk in (filler, phone, reviewer):
        desk.open(sheet)
        assert desk.sideways() == 0
    card = filler.page.locator("#evidence")
    expect(card).to_contain_text("2 项指标缺少佐证材料")
    lacking = ".evidence-mark .state-late"
    expect(filler.page.locator(lacking)).to_have_count(2)

    repairs = reviewer.page.locator("#evidence tr").filter(has_text="运维工单抽样.txt")
    repairs.locator("summary").click()
    repairs.get_by_role("button", name="不采信").click()
    expect(
        reviewer.page.locator("[role=status], [role=alert], .messages").filter(has_text="请写明不采信的理由").first
    ).to_be_visible()
    repairs.locator("summary").click()
    repairs.get_by_role("button", name="采信 运维工单抽样.txt", exact=True).click()

    for desk in (filler, phone):
        expect(desk.page.locator("#evidence")).to_contain_text("1 项指标缺少佐证材料", timeout=IN_TIME)
        expect(desk.page.locator(lacking)).to_have_count(1)
    assert phone.sideways() == 0


def test_what_is_half_typed_stays_when_somebody_else_judges(office: Office, live_site: LiveSite) -> None:
    with live_site.database():
        sheet = SelfEvaluation.objects.get(evaluation__project__unit__code=UNIT).get_absolute_url()
    reviewer, again = office.seat("department_reviewer"), office.seat("department_reviewer", width=390, height=844)
    for desk in (reviewer, again):
        desk.open(sheet)
    again.page.locator("#evidence tr").filter(has_text="尾款支付凭证清单.txt").locator("summary").click()
    field = again.page.get_by_label("理由 尾款支付凭证清单.txt")
    field.fill("第1页没有")
    repairs = reviewer.page.locator("#evidence tr").filter(has_text="运维工单抽样.txt")
    repairs.locator("summary").click()
    repairs.get_by_label("理由 运维工单抽样.txt").fill("仍缺下半年")
    repairs.get_by_role("button", name="不采信 运维工单抽样.txt", exact=True).click()
    expect(again.page.locator("#evidence")).to_contain_text("仍缺下半年", timeout=IN_TIME)
    expect(again.page.get_by_label("理由 尾款支付凭证清单.txt")).to_have_value("第1页没有")
