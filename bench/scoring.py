"""How long a thousand sheets of forty rows take to score and to check, and how recalculating spreadsheets compares.

    python -m bench.scoring [SHEETS]        the ratio needs the development package `formulas`

The spreadsheets hold the same rows with the formula clerks type: ROUND(weight × MIN(1, actual ÷ target), 2), and a sum.
Their totals must agree with ours, or the comparison is refused. A few are measured and the rest reckoned from them.
"""

from __future__ import annotations

import importlib.util
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.samples.data_sheets import BREAKS, broken_sheet, right_sheet

ROWS, SPREADSHEETS = 40, 10
LIMIT_SECONDS, LIMIT_MEGABYTES = 10, 300
ROOT = Path(__file__).resolve().parent.parent
SECTIONS = ("产出指标", "效益指标", "满意度指标")
FORMS = ("≥{}条", "≥{}%", "≤{}小时", "不低于{}人次", "{}万元以上")
UNITS = ("条", "%", "小时", "人次", "万元")


@dataclass(frozen=True)
class Measure:
    """What one call took."""

    seconds: float
    cpu_seconds: float
    megabytes: float


def mixed_sheet(number: int, dice: random.Random) -> dict[str, Any]:
    """A self-evaluation of forty rows as people print them: figures, limits, dates, words."""
    rows = [_mixed_row(place, dice) for place in range(ROWS)]
    funds = [{"source": "年度资金总额", "annual_budget": "1,679.70", "executed": dice.randint(900, 1679), "weight": 10}]
    return {
        "title": f"项目{number}",
        "year": 2023,
        "form": "self_evaluation",
        "money_unit": "万元",
        "funds": funds,
        "indicators": rows,
    }


def _mixed_row(place: int, dice: random.Random) -> dict[str, Any]:
    kind, target, actual = place % 7, dice.randint(1, 500), dice.randint(1, 600)
    if kind == 5:
        cells = {"target_text": "2023年10月底前", "actual_text": f"2023年{dice.randint(8, 12)}月"}
    elif kind == 6:
        cells = {"target_text": "达到预期", "actual_text": "达成"}
    else:
        cells = {"target_text": FORMS[kind].format(target), "actual_text": f"{actual}{UNITS[kind]}"}
    return {
        "level1": SECTIONS[place % 3],
        "level2": "数量指标",
        "level3": f"指标{place}",
        "weight": 2.25,
        "score": 2,
        **cells,
    }


def plain_sheet(number: int, dice: random.Random) -> dict[str, Any]:
    """A sheet that a spreadsheet can score as well: forty higher-is-better figures."""
    rows = [
        {
            "level1": "产出指标",
            "level3": f"指标{place}",
            "operator": ">=",
            "target_value": dice.randint(1, 500),
            "actual_value": dice.randint(1, 600),
            "weight": 2.25,
        }
        for place in range(ROWS)
    ]
    return {"title": f"项目{number}", "year": 2023, "form": "self_evaluation", "indicators": rows}


def run_command(folder: Path, command: str = "score") -> tuple[Measure, list[dict[str, Any]]]:
    """`manage.py score` or `check` over a folder, on one core where the system can pin it."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        arguments = [sys.executable, str(ROOT / "manage.py"), command, str(folder)]
        child = subprocess.Popen(arguments, stdout=out, preexec_fn=_one_core)  # noqa: PLW1509 - no thread runs here
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        answers = [json.loads(line) for line in out]
    if child.returncode:
        sys.exit(f"{command} ended with {child.returncode}")
    return Measure(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), answers


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def write_spreadsheet(sheet: dict[str, Any], path: Path) -> None:
    """The sheet as a workbook with formulas."""
    from openpyxl import Workbook  # only this comparison writes workbooks

    book = Workbook()
    page = book.active
    page.title = "S"
    for place, row in enumerate(sheet["indicators"], 1):
        page.append(
            [row["target_value"], row["actual_value"], row["weight"], f"=ROUND(C{place}*MIN(1,B{place}/A{place}),2)"]
        )
    page.append([None, None, None, f"=SUM(D1:D{ROWS})"])
    book.save(path)


def recalculate(path: Path) -> Decimal:
    """The workbook's total, recalculated by the `formulas` package."""
    import formulas  # a development package, so that the product does not carry it

    model = formulas.ExcelModel().loads(str(path)).finish()
    cell = f"'[{path.name}]S'!D{ROWS + 1}"
    return round(Decimal(str(float(model.calculate()[cell].value[0, 0]))), 2)


def compare(folder: Path, answers: list[dict[str, Any]], sheets: list[dict[str, Any]]) -> float:
    """Seconds of one core that one spreadsheet takes; refused unless its total is ours."""
    seconds = 0.0
    for number, sheet in enumerate(sheets[: SPREADSHEETS + 1]):
        path = folder / f"s{number}.xlsx"
        write_spreadsheet(sheet, path)
        began = time.process_time()
        total = recalculate(path)
        if number:  # the first one pays for the import
            seconds += time.process_time() - began
        if total != Decimal(answers[number]["total"]):
            sys.exit(f"totals differ: {total} against {answers[number]['total']}")
    return seconds / SPREADSHEETS


def write_sheets(folder: Path, sheets: list[dict[str, Any]]) -> None:
    """Each sheet as a JSON file."""
    for number, sheet in enumerate(sheets):
        (folder / f"{number:05}.json").write_text(json.dumps(sheet, ensure_ascii=False), encoding="utf-8")


def report_plain(folder: Path, plain: Path, sheets: list[dict[str, Any]]) -> None:
    """What our command takes for plain figures, and a workbook for the same, where the package is installed."""
    count = len(sheets)
    same, answers = run_command(plain)
    print(f"score, {count} sheets of {ROWS} plain figures: {same.seconds:.1f} s, CPU {same.cpu_seconds:.1f} s")
    if importlib.util.find_spec("formulas") is None:
        print("no comparison with workbooks: pip install formulas")
        return
    workbook = compare(folder, answers, sheets)
    print(f"formulas, as workbooks: {workbook * 1000:.0f} ms each, {workbook * count:.0f} s for {count}, CPU")
    print(f"ratio: {workbook * count / same.cpu_seconds:.0f} times, by the time of one core")


def checked(what: str, sheets: list[dict[str, Any]]) -> tuple[str, Measure]:
    """`check` over these sheets, with how many problems it found."""
    with tempfile.TemporaryDirectory() as name:
        write_sheets(Path(name), sheets)
        measure, answers = run_command(Path(name), "check")
    if len(answers) != len(sheets):
        sys.exit(f"{len(answers)} answers for {len(sheets)} sheets")
    problems = sum(len(answer["problems"]) for answer in answers)
    shown = f"{measure.seconds:.1f} s, CPU {measure.cpu_seconds:.1f} s, {measure.megabytes:.0f} MB"
    print(f"check, {len(sheets)} {what}: {shown}, {problems} problems")
    return what, measure


def checks(count: int, mixed: list[dict[str, Any]]) -> list[tuple[str, Measure]]:
    """Clean sheets, sheets broken in each way that a check knows, and sheets with a hundred problems each."""
    right = [right_sheet(seed, rows=ROWS) for seed in range(count)]
    ways = itertools.cycle(BREAKS)
    broken = [broken_sheet(next(ways), seed=seed, rows=ROWS) for seed in range(count)]
    return [
        checked("clean sheets", right),
        checked(f"sheets broken in {len(BREAKS)} ways, one each", broken),
        checked("sheets of mixed rows, broken all over", mixed),
    ]


def main() -> None:
    """Measure, print, and fail beyond the limits."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    dice = random.Random(2023)
    with tempfile.TemporaryDirectory() as name:
        mixed, plain = Path(name, "mixed"), Path(name, "plain")
        mixed.mkdir()
        plain.mkdir()
        mixed_sheets = [mixed_sheet(number, dice) for number in range(count)]
        write_sheets(mixed, mixed_sheets)
        plain_sheets = [plain_sheet(number, dice) for number in range(count)]
        write_sheets(plain, plain_sheets)
        measure, _ = run_command(mixed)
        shown = f"{measure.seconds:.1f} s, CPU {measure.cpu_seconds:.1f} s, {measure.megabytes:.0f} MB"
        print(f"score, {count} sheets of {ROWS} mixed rows: {shown}")
        found = [("score", measure), *checks(count, mixed_sheets)]
        report_plain(Path(name), plain, plain_sheets)
    beyond = [what for what, one in found if one.cpu_seconds > LIMIT_SECONDS or one.megabytes > LIMIT_MEGABYTES]
    if count <= 1000 and beyond:
        sys.exit(f"beyond the limit of {LIMIT_SECONDS} s of one core and {LIMIT_MEGABYTES} MB: {', '.join(beyond)}")


if __name__ == "__main__":
    main()
