"""`manage.py import_sheets`: sheet JSON without a database, a broken file in its place, drafts by --by."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from config.dev.places import ROOT
from tests.samples.office import Office

FORMS = ROOT / "tests" / "data" / "forms"


def run(*arguments: object, **options: object) -> tuple[int, list[dict]]:
    out = StringIO()
    try:
        call_command("import_sheets", *map(str, arguments), stdout=out, stderr=StringIO(), **options)
    except SystemExit as leaving:
        return int(leaving.code or 0), [json.loads(line) for line in out.getvalue().splitlines()]
    return 0, [json.loads(line) for line in out.getvalue().splitlines()]


def test_dry_run_needs_no_settings_and_reports_a_broken_file_in_its_place(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"MZ\x90\0")
    command = [sys.executable, "manage.py", "import_sheets", "--dry-run", FORMS / "suzhou.docx", broken]
    command += [FORMS / "hainan.xlsx", tmp_path / "nowhere.xlsx"]
    done = subprocess.run(
        command, cwd=ROOT, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [answer.get("title") or answer["error"].get("reason", "—") for answer in answers] == [
        "电子政务项目建设资金", "executable", "信息系统运行维护", "信息系统运行维护", "—"]  # fmt: skip
    assert [len(answer.get("indicators", [])) for answer in answers] == [17, 0, 3, 20, 0]


@pytest.mark.parametrize("name", ["suzhou", "hainan", "jiangyin", "lanzhou"])
def test_what_is_printed_is_read_again_as_the_same_sheet(name: str, tmp_path: Path) -> None:
    _status, first = run(FORMS / f"{name}.xlsx", dry_run=True)
    again = tmp_path / "again.json"
    again.write_text(json.dumps([{k: v for k, v in one.items() if k != "import"} for one in first]), "utf-8")
    status, second = run(again, dry_run=True)
    bare = [{k: v for k, v in one.items() if k != "import" and v != []} for one in first]
    assert status == 0
    assert [{k: v for k, v in one.items() if k != "import" and v != []} for one in second] == bare


def test_sheet_goes_into_the_form_that_the_person_holds(office: Office) -> None:
    office.evaluation.project.name = "信息系统运行维护"
    office.evaluation.project.save()
    task = office.take(office.filler)
    status, answers = run(FORMS / "hainan.xlsx", by=office.filler.username)
    assert [answer.get("status", answer.get("error", "—")[:9]) for answer in answers] == ["applied", "在办表单中有 0 "]
    assert (status, [draft.field for draft in task.drafts.all()]) == (2, ["indicators"])
