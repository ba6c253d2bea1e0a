"""A sheet into the form in hand: planned, applied to the draft, submitted, printed, and brought in again."""

import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.test import Client

from config.dev.places import ROOT
from flows.goals import actions as goals
from flows.imports.models import Import
from roles.audit import AuditEntry
from tests.integration.imports.conftest import counts, signed_in, upload
from tests.samples.factories_self_evaluation import Desk
from tests.samples.office import Office
from workflow.actions import save_draft
from workflow.models import Task

FORMS = ROOT / "tests" / "data" / "forms"


def seen(client: Client, one: Import) -> str:
    page = client.get(one.get_absolute_url()).content.decode()
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found, page[:2000]
    return found[1]


def applied(client: Client, one: Import, **more: str) -> None:
    answer = client.post(f"{one.get_absolute_url()}apply", {"seen": seen(client, one), "sure": "on", **more})
    assert (answer.status_code, answer["Location"]) == (302, f"/tasks/{one.task_id}/")


def filled_template(client: Client, task: Task) -> bytes:
    """The downloaded form with one indicator typed in."""
    book = openpyxl.load_workbook(BytesIO(client.get(f"/imports/tasks/{task.pk}/form.xlsx").content))
    page = book.worksheets[0]
    row = next(cell.row for line in page.iter_rows() for cell in line if cell.value == "三级指标") + 1
    heads = {str(cell.value): cell.column for cell in page[row - 1] if cell.value}
    typed = {"一级指标": "产出指标", "二级指标": "数量指标", "三级指标": "接入部门数", "指标性质": "≥",
             "指标值": 40, "计量单位": "个", "权重": 50}  # fmt: skip
    for head, value in typed.items():
        page.cell(row, heads[head]).value = value
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_filled_template_is_planned_and_goes_into_the_draft(office: Office) -> None:
    task, client = office.take(office.filler), signed_in(office.filler)
    one = upload(client, f"/imports/tasks/{task.pk}/", filled_template(client, task))
    assert (counts(one)["new"], task.drafts.count()) == (1, 0)
    applied(client, one)
    assert [draft.field for draft in task.drafts.all()] == ["indicators"]
    page = client.get(f"/tasks/{task.pk}/").content.decode()
    assert "接入部门数" in page
    assert office.goal.indicators.count() == 0
    one.refresh_from_db()
    assert (one.status, one.done) == ("applied", 1)
    entry = AuditEntry.objects.get(verb="imported", subject_id=office.goal.pk)
    assert (entry.actor_name, one.sha256 in entry.note) == ("填报员", True)


def test_same_file_a_second_time_changes_nothing(office: Office) -> None:
    task, client = office.take(office.filler), signed_in(office.filler)
    content = filled_template(client, task)
    applied(client, upload(client, f"/imports/tasks/{task.pk}/", content))
    again = upload(client, f"/imports/tasks/{task.pk}/", content)
    assert set(counts(again)) == {"unchanged"}
    page = client.get(again.get_absolute_url()).content.decode()
    assert ("data-nothing" in page, "/apply" in page) == (True, False)


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_printed_declaration_comes_back_without_a_change(office: Office, ending: str) -> None:
    done, client = office.submitted(), signed_in(office.filler)
    goals.withdraw(task=done, by=office.filler)
    task = Task.objects.get(owner=office.filler, finished=None, flow_task_type="HUMAN")
    printed = client.get(f"/documents/goal/{office.goal.pk}/print/declaration.{ending}").content
    assert set(counts(upload(client, f"/imports/tasks/{task.pk}/", printed, f"表.{ending}"))) == {"unchanged"}


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_printed_self_evaluation_comes_back_without_a_change(desk: Desk, ending: str) -> None:
    desk.signing()
    from flows.self_evaluation import actions as selfs

    filler = desk.office.filler
    done = Task.objects.filter(owner=filler, process__subject_kind="selfevaluation", flow_task_type="HUMAN").get()
    selfs.withdraw(task=done, by=filler)
    task = Task.objects.get(owner=filler, finished=None, flow_task_type="HUMAN")
    client = signed_in(filler)
    address = f"/documents/selfevaluation/{desk.document.pk}/print/self-evaluation.{ending}"
    printed = client.get(address).content
    one = upload(client, f"/imports/tasks/{task.pk}/", printed, f"表.{ending}")
    assert set(counts(one)) == {"unchanged"}


@pytest.mark.parametrize(("name", "new"), [("suzhou", 17 + 16 + 1), ("hainan", 3), ("jiangyin", 7)])
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_official_layout_fills_a_declaration(office: Office, name: str, new: int, ending: str) -> None:
    task, client = office.take(office.filler), signed_in(office.filler)
    content = Path(FORMS / f"{name}.{ending}").read_bytes()
    one = upload(client, f"/imports/tasks/{task.pk}/", content, f"{name}.{ending}")
    assert counts(one)["new"] == new
    applied(client, one)
    again = upload(client, f"/imports/tasks/{task.pk}/", content, f"{name}.{ending}")
    assert set(counts(again)) == {"unchanged"}


def test_file_of_another_project_has_to_be_confirmed(office: Office) -> None:
    task, client = office.take(office.filler), signed_in(office.filler)
    one = upload(client, f"/imports/tasks/{task.pk}/", (FORMS / "suzhou.xlsx").read_bytes())
    answer = client.post(f"{one.get_absolute_url()}apply", {"seen": seen(client, one)})
    assert (answer["Location"], task.drafts.count()) == (one.get_absolute_url(), 0)


def test_plan_against_a_form_that_moved_on_is_refused(office: Office) -> None:
    task, client = office.take(office.filler), signed_in(office.filler)
    one = upload(client, f"/imports/tasks/{task.pk}/", (FORMS / "suzhou.xlsx").read_bytes())
    shown = seen(client, one)
    save_draft(task=task, fields={"annual_goal": "另一个窗口写的"}, by=office.filler)
    answer = client.post(f"{one.get_absolute_url()}apply", {"seen": shown, "sure": "on"}, follow=True)
    assert "计划" in answer.content.decode() or "plan" in answer.content.decode()
    assert [draft.value for draft in task.drafts.all()] == ["另一个窗口写的"]
    page = client.get(one.get_absolute_url()).content.decode()
    assert "<del>另一个窗口写的</del>" in page


def test_bad_cell_is_refused_with_its_place_and_marked_in_the_error_book(office: Office) -> None:
    task, client = office.take(office.filler), signed_in(office.filler)
    book = openpyxl.load_workbook(BytesIO(filled_template(client, task)))
    page = book.worksheets[0]
    cell = next(cell for line in page.iter_rows() for cell in line if cell.value == 50)
    cell.value = "一半"
    target = BytesIO()
    book.save(target)
    one = upload(client, f"/imports/tasks/{task.pk}/", target.getvalue())
    (refused,) = [row for row in one.plan if row["kind"] == "refused"]
    assert (refused["problems"][0]["code"], refused["problems"][0]["cell"]) == ("not_a_figure", cell.coordinate)
    marked = openpyxl.load_workbook(BytesIO(client.get(f"{one.get_absolute_url()}errors.xlsx").content))
    assert "一半" in str(marked.worksheets[0][cell.coordinate].comment.text)


def test_rows_that_the_file_does_not_have_are_kept_or_dropped(office: Office) -> None:
    task, client = office.take(office.filler), signed_in(office.filler)
    applied(client, upload(client, f"/imports/tasks/{task.pk}/", (FORMS / "hainan.xlsx").read_bytes()))
    one = upload(client, f"/imports/tasks/{task.pk}/", filled_template(client, task))
    assert counts(one)["absent"] == 3
    applied(client, one, drop="on")
    kept = task.drafts.get(field="indicators").value
    assert (kept.count('"level3"'), "接入部门数" in kept) == (1, True)


def test_hostile_file_is_refused_with_its_reason(office: Office) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    task, client = office.take(office.filler), signed_in(office.filler)
    answer = client.post(f"/imports/tasks/{task.pk}/", {"file": SimpleUploadedFile("a.xlsx", b"MZ\x90\0" * 99)})
    page = answer.content.decode()
    assert (answer.status_code, "这是程序文件" in page, "&#x27;MZ" in page) == (422, True, False)
    assert Import.objects.count() == 0


def test_only_the_holder_may_bring_in(office: Office) -> None:
    task = office.take(office.filler)
    address = f"/imports/tasks/{task.pk}/"
    assert signed_in(office.outsider).get(address).status_code == 404
    assert signed_in(office.reviewer).get(address).status_code in {403, 404, 409}
    one = upload(signed_in(office.filler), address, (FORMS / "hainan.xlsx").read_bytes())
    for path in ("", "errors.xlsx"):
        assert signed_in(office.reviewer).get(f"{one.get_absolute_url()}{path}").status_code == 404
    assert signed_in(office.reviewer).post(f"{one.get_absolute_url()}apply").status_code == 404


def test_actuals_go_into_the_self_evaluation_and_unknown_rows_are_refused(desk: Desk) -> None:
    desk.launch()
    task, client = desk.take(desk.office.filler), signed_in(desk.office.filler)
    book = openpyxl.load_workbook(BytesIO(client.get(f"/imports/tasks/{task.pk}/form.xlsx").content))
    page = book.worksheets[0]
    place = next(cell for line in page.iter_rows() for cell in line if cell.value == "接入部门数")
    head = next(cell for line in page.iter_rows() for cell in line if cell.value == "实际完成值")
    page.cell(place.row, head.column).value = "44个"
    other = next(cell for line in page.iter_rows() for cell in line if cell.value == "验收合格率")
    other.value = "没有的指标"
    target = BytesIO()
    book.save(target)
    one = upload(client, f"/imports/tasks/{task.pk}/", target.getvalue())
    assert [row["problems"][0]["code"] for row in one.plan if row["kind"] == "refused"] == ["not_in_form"]
    applied(client, one)
    assert '"44个"' in task.drafts.get(field="results").value
    assert Decimal(100) == desk.document.funds.first().initial_budget


def sheet_of(*rows: tuple[object, ...], heads: tuple[str, ...]) -> bytes:
    """A self-evaluation of the desk's project with these indicators."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in (("项目支出绩效自评表",), ("项目名称", "甲"), ("一级指标", "二级指标", "三级指标", *heads), *rows):
        page.append(line)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_rows_of_another_framework_are_refused_in_one_sentence_that_says_what_to_do(desk: Desk) -> None:
    desk.launch()
    task, client = desk.take(desk.office.filler), signed_in(desk.office.filler)
    one = upload(client, f"/imports/tasks/{task.pk}/", (FORMS / "hainan.xlsx").read_bytes())
    assert counts(one)["refused"] == 20
    page = client.get(one.get_absolute_url()).content.decode()
    assert page.count('data-kind="refused"') == 1
    assert "文件中的 20 行都不在本表的 4 行之中。" in page
    assert "先申请调整绩效目标" in page
    assert "删除文件中没有的 1 行" in page  # the declared source of money; the four indicators stay in any case


def test_own_score_is_taken_from_a_form_with_two(desk: Desk) -> None:
    desk.launch()
    task, client = desk.take(desk.office.filler), signed_in(desk.office.filler)
    row = desk.document.results.select_related("indicator").first().indicator
    heads = ("实际完成值", "分值", "自评得分", "复核得分")
    line = (row.level1, row.level2, row.level3, "44个", row.weight, 7, 3)
    one = upload(client, f"/imports/tasks/{task.pk}/", sheet_of(line, heads=heads))
    (changed,) = [one for one in one.plan if one["kind"] == "changed" and one["section"] == "indicators"]
    assert {name: new for name, _old, new in changed["changes"]} == {"actual_text": "44个", "score": "7"}
