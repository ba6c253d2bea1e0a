"""The plumbing of `score` and `check`, and the two commands themselves, without a database."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from flows.scoring import cli

DATA = Path(__file__).parents[2] / "data"
SUZHOU, HAINAN = str(DATA / "suzhou.json"), str(DATA / "hainan.json")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(*paths: str) -> tuple[int, list[Any], str]:
    out, err = io.StringIO(), io.StringIO()
    status = cli.run(paths, lambda path, sheet: {"sheet": path, "title": sheet.title}, out=out, err=err, language="en")
    return status, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def score(*arguments: str) -> list[Any]:
    out = io.StringIO()
    call_command("score", *arguments, stdout=out, stderr=io.StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is no JSON: line 1"),
        (b"[1]", "no sheet: a JSON object is expected, not [1]"),
        (b'{"a": 1}', "no sheet: it has none of a sheet's keys (title, indicators, funds …)"),
        (b'{"title":\n "a",}', "it is no JSON: line 2"),
        ('{"title": "甲"}'.encode("gb18030"), "it is not UTF-8"),
        (b'{"title": ' + b"[" * 100_000, "the JSON is nested too deeply or holds too large a figure"),
        (b'{"title": ' + b"9" * 5000 + b"}", "the JSON is nested too deeply or holds too large a figure"),
        (b'{"indicators": {}}', "indicators must be a list, not {}"),
    ],
)
def test_bad_file_is_reported_in_its_place_and_the_others_go_on(tmp_path: Path, content: bytes, why: str) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(content)
    status, (first, second, third), err = run(SUZHOU, str(bad), HAINAN)
    said = second["error"]["en"]
    # what Python's decoder adds after the line number differs between its versions
    assert (said.split(", ")[0] if "no JSON" in why else said) == why
    assert (status, first["sheet"], second["sheet"], third["sheet"]) == (2, SUZHOU, str(bad), HAINAN)
    assert err == f"{bad}: {said}\n"


def test_missing_file_and_empty_folder_are_reported(tmp_path: Path) -> None:
    status, answers, _ = run(str(tmp_path / "none.json"), str(tmp_path))
    assert answers[0]["error"]["zh"] == "无法读取文件：没有这个文件"
    assert [answer["error"]["en"] for answer in answers] == [
        "cannot read the file: there is no such file",
        "the folder holds no .json file",
    ]
    assert status == 2


def test_folder_gives_its_sheets_in_order(tmp_path: Path) -> None:
    for name in ("b.json", "a.json", "sub/c.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"title": "甲"}', encoding="utf-8-sig")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    status, answers, err = run(str(tmp_path))
    assert [Path(answer["sheet"]).name for answer in answers] == ["a.json", "b.json", "c.json"]
    assert (status, err) == (0, "")


def test_figures_with_a_point_stay_exact(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"declared_total": 0.1}', encoding="utf-8")
    assert str(cli.read_sheet(str(file)).declared_total) == "0.1"


def test_half_characters_do_not_stop_the_output(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"title": "\\ud800"}', encoding="utf-8")
    assert run(str(file))[1][0]["title"] == "\ud800"


def test_progress_bar_only_on_a_terminal() -> None:
    terminal, pipe = Terminal(), io.StringIO()
    for bar in (terminal, pipe):
        cli.run([SUZHOU, HAINAN], lambda path, _sheet: {"sheet": path}, out=io.StringIO(), err=io.StringIO(), bar=bar)
    assert ("2/2" in terminal.getvalue(), pipe.getvalue()) == (True, "")


def test_columns_are_aligned_by_the_width_of_chinese_characters() -> None:
    assert cli.columns([["位置", "1"], ["at", "10"]], frozenset({1})) == "  位置   1\n  at    10"


def test_score_prints_the_object_of_the_contract() -> None:
    (answer,) = score(SUZHOU)
    assert (answer["sheet"], answer["ruleset"], answer["total"], answer["base"], answer["grade"]) == (
        SUZHOU,
        "suzhou-2023",
        "80",
        "80",
        None,
    )
    assert {key: answer["rows"][6][key] for key in ("at", "weight", "computed", "printed", "steps", "note")} == {
        "at": "indicators[6]",
        "weight": "8",
        "computed": "8",
        "printed": "8",
        "steps": ["1679.7 ÷ 1679.7 = 100%", "8 × 100% = 8"],
        "note": "",
    }


def test_score_of_several_sheets_by_a_named_rule_set() -> None:
    assert [answer["ruleset"] for answer in score(SUZHOU, HAINAN, "--ruleset", "cn-2011-285")] == ["cn-2011-285"] * 2


def test_score_by_a_file_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("extends: suzhou-2023\nid: mine\nversion: '7'\n", encoding="utf-8")
    (answer,) = score(SUZHOU, "--ruleset", str(file))
    assert (answer["ruleset"], answer["ruleset_version"], answer["total"]) == ("mine", "7", "80")


def test_score_with_a_bad_rule_set_stops_with_its_faults(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("extends: suzhou-2023\nid: M M\n", encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        score(SUZHOU, "--ruleset", str(file), "--language", "en")
    assert (caught.value.returncode, str(caught.value).split(" is not")[0]) == (2, "mine.yaml: line 2, id: “M M”")


def test_score_of_a_file_that_is_no_sheet_exits_with_2(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        score(str(file))
    assert caught.value.code == 2


def test_score_reports_a_stamp_that_leads_nowhere_in_its_place(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"title": "甲", "ruleset": "cn-1999"}', encoding="utf-8")
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("score", str(file), stdout=out, stderr=io.StringIO())
    assert json.loads(out.getvalue())["error"]["en"].startswith("cn-1999: line 1, file: there is no rule set “cn-1999”")


def test_score_as_a_table() -> None:
    out = io.StringIO()
    call_command("score", SUZHOU, "--format", "table", "--language", "en", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[1].split() == ["at", "weight", "computed", "printed", "rule", "and", "steps"]
    assert lines[8].split() == [
        "indicators[6]",
        "8",
        "8",
        "8",
        *["1679.7", "÷", "1679.7", "=", "100%;", "8", "×", "100%", "=", "8"],
    ]
    assert lines[-2] == "  total 80 / 80  grade the rule set gives no grades"


def test_rulesets_lists_and_explains(tmp_path: Path) -> None:
    out = io.StringIO()
    call_command("rulesets", "--language", "en", stdout=out)
    assert [line.split()[0] for line in out.getvalue().splitlines()] == [
        "cn-2011-285",
        "cn-2020-10",
        "cn-2020-10-review",
        "cn-2021-101",
        "example-execution-cap",
        "suzhou-2023",
    ]
    out = io.StringIO()
    call_command("rulesets", "suzhou-2023", "--language", "en", stdout=out)
    assert out.getvalue().splitlines()[0] == "suzhou-2023 v1  Suzhou municipal projects, self-evaluation 2023"


def test_rulesets_reports_every_fault_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("extends: cn-2020-10\nid: M M\nmoney: {unit: 美元}\n", encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        call_command("rulesets", str(file), "--language", "en", stdout=io.StringIO())
    assert [line.split(":")[1].strip() for line in str(caught.value).splitlines()] == [
        "line 2, id",
        "line 3, money.unit",
    ]
