"""A ledger as it was printed comes back without a change; what was closed stays as it was closed."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from flows.demo.acting import step
from flows.rectification import actions
from flows.rectification.models import Finding
from roles.catalog import Role
from tests.integration.imports.conftest import counts, signed_in, upload
from tests.samples.factories import staff
from tests.samples.factories_review import Bench
from workflow.actions import attach
from workflow.models.task import today

ADDRESS = "/imports/lists/ledger/"


@pytest.fixture
def ledger(bench: Bench) -> Bench:
    """One problem that is open and one that was closed with two measures."""
    bench.evaluation.state = "rectification"
    bench.evaluation.save()
    bench.supervisor = staff(Role.RECTIFICATION_SUPERVISOR, bench.unit.parent.parent, name="整改督办")
    for problem in ("档案缺失", "进度缓慢"):
        actions.issue(evaluation=bench.evaluation, unit=bench.unit, problem=problem, demand="整改", amount=None,
                      cause="管理松散", by=bench.manager)  # fmt: skip
    close(bench, Finding.objects.get(problem="进度缓慢"))
    return bench


def close(bench: Bench, finding: Finding) -> None:
    """Planned, approved, done, verified."""
    planned = [actions.PlannedMeasure(text, "李工", finding.deadline) for text in ("倒排工期", "按周调度")]
    actions.submit_plan(task=step(finding, bench.filler), measures=planned, by=bench.filler)
    actions.approve_plan(task=step(finding, bench.supervisor), opinion="同意", by=bench.supervisor)
    task = step(finding, bench.filler)
    for one in finding.measures.all():
        attach(
            task=task,
            upload=SimpleUploadedFile("通知.txt", one.text.encode()),
            anchor=f"measure-{one.pk}",
            by=bench.filler,
        )
    progress = [actions.Progress(one.pk, "已完成", today()) for one in finding.measures.all()]
    actions.ask_closure(task=task, progress=progress, by=bench.filler)
    actions.verify(task=step(finding, bench.supervisor), closed=True, opinion="属实", by=bench.supervisor)


def printed(bench: Bench, ending: str) -> bytes:
    return signed_in(bench.manager).get(f"/documents/ledger.{ending}").content


def altered(content: bytes, old: str, new: str) -> bytes:
    """The workbook with one cell typed over."""
    book, target = openpyxl.load_workbook(BytesIO(content)), BytesIO()
    (cell,) = [cell for line in book.worksheets[0].iter_rows() for cell in line if cell.value == old]
    cell.value = new
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_printed_ledger_comes_back_without_a_change(ledger: Bench, ending: str) -> None:
    one = upload(signed_in(ledger.manager), ADDRESS, printed(ledger, ending), f"台账.{ending}")
    assert counts(one) == {"unchanged": 2}


def test_ledger_printed_by_somebody_who_works_in_english_is_chinese_and_comes_back(ledger: Bench) -> None:
    ledger.manager.language = "en"
    ledger.manager.save()
    content = printed(ledger, "xlsx")
    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert [cell.value for line in page.iter_rows() for cell in line if cell.value in {"待整改", "已销号"}] == [
        "待整改",
        "已销号",
    ]
    assert counts(upload(signed_in(ledger.manager), ADDRESS, content)) == {"unchanged": 2}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("已销号", "整改中", "stands_otherwise"),
        ("1．倒排工期\n2．按周调度", "倒排工期", "stands_otherwise"),
        ("待整改", "已销号", "closed_elsewhere"),
    ],
)
def test_closing_changed_in_the_file_is_refused_at_its_cell(ledger: Bench, old: str, new: str, code: str) -> None:
    content = printed(ledger, "xlsx")
    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    (cell,) = [cell.coordinate for line in page.iter_rows() for cell in line if cell.value == old]
    one = upload(signed_in(ledger.manager), ADDRESS, altered(content, old, new))
    assert counts(one) == {"unchanged": 1, "refused": 1}
    (refused,) = [row for row in one.plan if row["kind"] == "refused"]
    assert [(problem["code"], problem["cell"]) for problem in refused["problems"]] == [(code, cell)]
    assert sorted(Finding.objects.values_list("state", flat=True)) == ["closed", "issued"]
