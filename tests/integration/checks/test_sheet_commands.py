"""`score` and `check` from the command line: a thousand sheets, each broken one in its place, no database."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.samples.data_sheets import BREAKS, NO_SHEETS, broken_sheet, right_sheet, write_sheets

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data"


def run(command: str, *paths: object, **options: object) -> tuple[int, list[dict], str]:
    """The exit status, the answers, and what was said on the error stream."""
    out, err = StringIO(), StringIO()
    try:
        call_command(command, *map(str, paths), stdout=out, stderr=err, **options)
    except SystemExit as leaving:
        return int(leaving.code or 0), [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()
    return 0, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    folder = tmp_path_factory.mktemp("sheets")
    return folder, write_sheets(folder, 1000)


def test_check_of_a_thousand_sheets_reports_each_in_its_place(thousand: tuple[Path, dict[str, list[str]]]) -> None:
    folder, written = thousand
    status, answers, said = run("check", folder)
    problems = {answer["sheet"]: [problem["code"] for problem in answer.get("problems", [])] for answer in answers}
    assert status == 2
    assert [answer["sheet"] for answer in answers] == sorted(path for paths in written.values() for path in paths)
    assert [answer["sheet"] for answer in answers if "error" in answer] == sorted(written["none"])
    assert [path for path in written["right"] if problems[path]] == []
    # the file's name says which fault was put into it
    assert [path for path in written["broken"] if Path(path).stem[6:] not in problems[path]] == []
    assert len(said.splitlines()) == len(written["none"])


def test_score_of_a_thousand_sheets_reports_each_in_its_place(thousand: tuple[Path, dict[str, list[str]]]) -> None:
    folder, written = thousand
    status, answers, _ = run("score", folder)
    totals = {answer["sheet"]: answer.get("total") for answer in answers}
    assert status == 2
    assert sorted(path for path, total in totals.items() if total is None) == sorted(written["none"])
    declared = {path: json.loads(Path(path).read_text("utf-8"))["declared_total"] for path in written["right"]}
    assert {path: float(totals[path] or 0) for path in written["right"]} == declared


@pytest.mark.parametrize("name", NO_SHEETS)
@pytest.mark.parametrize("command", ["score", "check"])
def test_a_file_that_is_no_sheet_gets_one_line_and_the_others_go_on(command: str, name: str, tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.json", tmp_path / "good.json"
    bad.write_bytes(NO_SHEETS[name])
    good.write_text(json.dumps(right_sheet(1)), "utf-8")
    status, answers, said = run(command, bad, good)
    assert status == 2
    assert [("error" in answer, answer["sheet"]) for answer in answers] == [(True, str(bad)), (False, str(good))]
    assert [line.split(":")[0] for line in said.splitlines()] == [str(bad)]


@pytest.mark.parametrize("code", BREAKS)
def test_score_of_a_broken_sheet_answers_with_a_row_for_every_indicator(code: str, tmp_path: Path) -> None:
    sheet = broken_sheet(code, seed=3)
    path = tmp_path / "sheet.json"
    path.write_text(json.dumps(sheet), "utf-8")
    status, (answer,), _ = run("score", path, ruleset="cn-2020-10")
    places = [f"indicators[{place}]" for place in range(len(sheet["indicators"]))]
    assert (status, [row["at"] for row in answer["rows"]]) == (0, ["funds[0]", *places])


def test_check_exits_0_whatever_it_found(tmp_path: Path) -> None:
    path = tmp_path / "sheet.json"
    path.write_text(json.dumps(broken_sheet("total_mismatch", seed=3)), "utf-8")
    status, (answer,), said = run("check", path)
    problem = next(problem for problem in answer["problems"] if problem["code"] == "total_mismatch")
    assert (status, said) == (0, "")
    assert sorted(problem) == ["at", "code", "en", "expected", "found", "severity", "zh"]
    assert (problem["at"], problem["found"]) == ("declared_total", "12.5")


def test_check_with_an_unknown_rule_set_stops_with_status_2() -> None:
    with pytest.raises(CommandError) as refusal:
        run("check", DATA / "suzhou.json", ruleset="no-such-rules")
    assert refusal.value.returncode == 2


def test_check_as_a_table_counts_the_problems() -> None:
    out = StringIO()
    call_command("check", str(DATA / "jiangyin.json"), format="table", language="en", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == f"{DATA / 'jiangyin.json'}  [cn-2020-10-review v1]"
    assert lines[1].split()[:3] == ["notice", "grade_unknown", "declared_grade"]
    assert lines[2] == "  errors 0, warnings 0, notices 1"


def test_check_without_a_sheet_is_djangos_own() -> None:
    err = StringIO()
    call_command("check", "flows", stdout=StringIO(), stderr=err)
    call_command("check", tags=["models"], stdout=StringIO(), stderr=err)
    assert err.getvalue() == ""


@pytest.mark.parametrize("command", ["score", "check"])
def test_commands_need_no_database(command: str) -> None:
    nowhere = os.environ | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}
    done = subprocess.run(
        [sys.executable, "manage.py", command, "tests/data/suzhou.json"],
        cwd=ROOT, env=nowhere, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["ruleset"] == "suzhou-2023"
