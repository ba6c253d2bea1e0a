"""The goal review, the sheets that people sign, the ledger, and every list as a workbook."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from flows.printing.forms import ledgers
from flows.rectification.actions import issue
from flows.rectification.models import Finding
from flows.self_evaluation import actions as selfs
from flows.self_evaluation.models import SelfEvaluation
from tests.integration.printing.test_downloads import cells, signed_in
from tests.samples.factories_review import Bench
from tests.samples.factories_self_evaluation import Desk
from tests.samples.office import Office


def test_goal_review_sheet_has_the_departments_marks(desk: Desk) -> None:
    goal = desk.evaluation.goals.get()
    answer = signed_in(desk.office.reviewer).get(f"/documents/goal/{goal.pk}/print/assessment.xlsx")
    page = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    heads = {cell.value: cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str)}
    groups = ("完整性审核\n（20分）", "相关性审核\n（20分）", "适当性审核\n（30分）", "可行性审核\n（30分）")
    marks = [page.cell(heads[group].row, heads["得分/等级"].column).value for group in groups]
    total = page.cell(heads["总分"].row, heads["得分/等级"].column).value
    grade = page.cell(heads["综合评定等级"].row, 2).value
    assert (marks, total, grade) == ([19, 19, 28, 28], 94, "优")


def test_goal_review_sheet_does_not_exist_before_the_review(office: Office) -> None:
    address = f"/documents/goal/{office.goal.pk}/print/assessment.pdf"
    assert signed_in(office.reviewer).get(address).status_code == 404


def test_signature_sheet_names_the_group_leader_first(desk: Desk) -> None:
    document = desk.signing()
    address = f"/documents/selfevaluation/{document.pk}/print/signatures.xlsx"
    shown = cells(signed_in(desk.office.head).get(address).content)
    assert [text for text in shown if text.startswith("组员")] == ["组员甲", "组员乙", "组员丙"]


def test_hainan_booklet_names_evaluators_with_their_posts_and_the_money_received(desk: Desk) -> None:
    money = selfs.Fund("年度资金总额", Decimal(100), Decimal(100), Decimal(100), received=Decimal("99.5"))
    document = desk.signing(funds=[money])
    desk.sign()
    SelfEvaluation.objects.update(ruleset="cn-2011-285")
    address = f"/documents/selfevaluation/{document.pk}/print/self-evaluation.xlsx"
    book = openpyxl.load_workbook(BytesIO(signed_in(desk.office.head).get(address).content))
    shown = [str(cell.value).strip() for page in book for row in page.iter_rows() for cell in row if cell.value]
    expected = [
        "评价小组成员",
        "99.5",
        f"评价单位（盖章）：{desk.office.unit.name}",
        "评价机构：□中介机构　□专家组　☑项目单位评价组",
    ]
    assert [text for text in expected if text not in shown] == [], shown


def test_meeting_sheet_is_closed_to_the_evaluated_unit(bench: Bench) -> None:
    review = bench.reconciled()
    address = f"/documents/review/{review.pk}/print/meeting.xlsx"
    answers = [signed_in(user).get(address).status_code for user in (bench.lead, bench.finance, bench.head)]
    assert answers == [200, 200, 404]


def findings(bench: Bench, *problems: str) -> list[Finding]:
    """Problems issued for the bench's evaluation."""
    bench.evaluation.state = "rectification"
    bench.evaluation.save()
    return [
        issue(evaluation=bench.evaluation, unit=bench.unit, problem=problem, demand="整改", by=bench.manager)
        for problem in problems
    ]


def test_ledger_form_keeps_the_filter_and_its_words(bench: Bench) -> None:
    findings(bench, "=1+1 档案缺失", "进度缓慢")
    shown = cells(signed_in(bench.manager).get("/documents/ledger.xlsx?words=档案").content)
    assert [text for text in shown if text in {"=1+1 档案缺失", "进度缓慢", "关键字：档案"}] == [
        "关键字：档案",
        "=1+1 档案缺失",
    ]


def test_ledger_form_holds_no_formula(bench: Bench) -> None:
    signs = ["=1+1", "+1", "-1", "@SUM(A1)"]
    findings(bench, *signs)
    page = openpyxl.load_workbook(BytesIO(signed_in(bench.manager).get("/documents/ledger.xlsx").content)).worksheets[0]
    found = {cell.value: cell.data_type for row in page.iter_rows() for cell in row if cell.value in signs}
    assert found == dict.fromkeys(signs, "s")


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_ledger_form_too_long_for_paper_is_refused(bench: Bench, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    findings(bench, "甲", "乙")
    monkeypatch.setattr(ledgers, "MOST_ON_PAPER", 1)
    client = signed_in(bench.manager)
    answers = [client.get(f"/documents/ledger.{ending}{query}").status_code for query in ("", "?words=甲")]
    assert answers == [422, 200]


def test_ledger_form_of_a_stranger_is_empty(bench: Bench, office: Office) -> None:
    findings(bench, "档案缺失")
    shown = cells(signed_in(office.outsider).get("/documents/ledger.xlsx").content)
    assert "档案缺失" not in shown


@pytest.mark.parametrize(
    "address",
    ["/tasks/", "/tasks/in-hand/", "/tasks/done/", "/tasks/copied/", "/projects/", "/problems/", "/overview/"],
)
def test_every_list_leaves_as_a_workbook(bench: Bench, address: str) -> None:
    answer = signed_in(bench.manager).get(f"{address}?export=xlsx")
    assert (answer.status_code, answer["Content-Type"].rpartition(".")[2]) == (200, "sheet")
