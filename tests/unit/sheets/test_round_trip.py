# ruff: noqa: E501 - a Chinese row counts double, and one row of a table is one line
"""What comes out in .xlsx or .docx can be brought in again without loss: generated sheets, all layouts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from flows.scoring.sheet import Sheet
from flows.sheets.out import (
    Document,
    GoalDeclaration,
    Ledger,
    LedgerRow,
    ScoreSheet,
    SelfEvaluationSheet,
    to_docx,
    to_xlsx,
)
from tests.unit.sheets.samples import FIGURES, LONG, PLAIN, UNITS, WEIGHTS, WORDS, meaning, read

PRINTERS = {"xlsx": to_xlsx, "docx": to_docx}
OFTEN = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def targets(draw: st.DrawFn) -> dict[str, Any]:
    """A target with its parts, printed as forms print it; or a quality in words."""
    if draw(st.booleans()):
        return {"target_text": draw(PLAIN), "operator": "qualitative"}
    value, unit = draw(st.decimals(min_value=1, max_value=9999, places=2)).normalize(), draw(UNITS)
    operator = draw(st.sampled_from([">=", "<=", "="]))
    text = {">=": "≥", "<=": "≤", "=": "="}[operator] + f"{value:f}{unit}"
    return {"target_text": text, "operator": operator, "target_value": value, "unit": unit}


@st.composite
def indicators(draw: st.DrawFn, *, own: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Rows grouped by level, as forms group them; names differ."""
    rows: list[dict[str, Any]] = []
    for first in draw(st.lists(PLAIN, min_size=1, max_size=3, unique=True)):
        for second in draw(st.lists(PLAIN, min_size=1, max_size=2, unique=True)):
            for third in draw(st.lists(PLAIN.map(lambda word: "关于" + word), min_size=1, max_size=3, unique=True)):
                row: dict[str, Any] = {"level1": "甲" + first, "level2": "乙" + second, "level3": third}
                row |= draw(targets()) | {"weight": draw(WEIGHTS)} | {name: draw(LONG) for name in own}
                rows.append(row)
    return rows


def head() -> dict[str, st.SearchStrategy[Any]]:
    """The fields above the tables."""
    return {"title": WORDS, "year": st.integers(2015, 2035), "department": WORDS, "unit": WORDS}


@st.composite
def evaluated(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Indicators with what was achieved."""
    rows = draw(indicators())
    for row in rows:
        figure, unit = draw(FIGURES), row.get("unit")
        row.update(
            {"actual_text": f"{figure:f}{unit}", "actual_value": figure} if unit else {"actual_text": draw(PLAIN)}
        )
        row["score"] = draw(WEIGHTS)
        if draw(st.booleans()):
            row["deviation_reason"] = draw(LONG)
    return rows


SPENT = st.fixed_dictionaries({"budget": FIGURES, "contract": FIGURES, "actual": FIGURES})
PAYMENTS = st.lists(
    st.fixed_dictionaries({
        "milestone": PLAIN, "part": PLAIN, "of": FIGURES, "amount": FIGURES,
        "share": st.decimals(min_value=2, max_value=100, places=2).map(lambda share: f"{share.normalize():f}%"),
    }),
    max_size=3,
)  # fmt: skip
FUNDS = st.fixed_dictionaries({"initial_budget": FIGURES, "annual_budget": FIGURES, "executed": FIGURES})


@st.composite
def national(draw: st.DrawFn) -> Sheet:
    data = {key: draw(value) for key, value in head().items()}
    funds = [{"source": "年度资金总额", "weight": 10, "score": draw(WEIGHTS), "execution_rate": "99.76%"} | draw(FUNDS)]
    funds += [{"source": source} | draw(FUNDS) for source in ("当年财政拨款", "其他资金")]
    data |= {"goal": draw(LONG), "goal_actual": draw(LONG), "funds": funds, "indicators": draw(evaluated())}
    names = draw(st.lists(PLAIN.map(lambda word: word + "平台"), max_size=3, unique=True))
    data |= {"subprojects": [{"name": name} | draw(SPENT) for name in names], "payments": draw(PAYMENTS)}
    return Sheet.from_json(data | {"total_base": 100, "declared_total": draw(WEIGHTS), "declared_grade": "优"})


@st.composite
def suzhou(draw: st.DrawFn) -> Sheet:
    names = "initial adjusted appropriated paid indicator_balance indicator_recovered cash_balance carried recovered"
    parts = draw(st.lists(PLAIN.map(lambda word: word + "平台"), min_size=1, max_size=4, unique=True))
    rows = draw(evaluated())
    for row in rows:
        row.pop("level2"), row.pop("deviation_reason", None)
        row["level3"] += f"第{rows.index(row)}项"
    data = {
        "title": draw(WORDS), "year": 2023, "department": draw(WORDS), "indicators": rows, "total_base": 80,
        "balances": {name: draw(FIGURES) for name in names.split()}, "declared_total": draw(WEIGHTS),
        "subprojects": [{"name": part, "budget": draw(FIGURES), "actual": draw(FIGURES)} for part in parts],
    } | {name: draw(LONG) for name in ("overview", "mid_term_goal", "goal", "goal_actual", "problems", "suggestions")}  # fmt: skip
    return Sheet.from_json(data)


@st.composite
def goals(draw: st.DrawFn) -> Sheet:
    data = {key: draw(value) for key, value in head().items()}
    data |= {
        "code": "00" + draw(st.from_regex(r"[0-9A-Z]{4}", fullmatch=True)),
        "mid_term_goal": draw(LONG),
        "goal": draw(LONG),
    }
    funds = [{"source": source, "initial_budget": draw(FIGURES)} for source in ("年度资金总额", "财政拨款")]
    names = draw(st.lists(PLAIN.map(lambda word: word + "平台"), max_size=3, unique=True))
    if names:
        data["subprojects"] = [{"name": name, "budget": draw(FIGURES)} for name in names]
    return Sheet.from_json(data | {"funds": funds, "indicators": draw(indicators(own=("definition",)))})


@st.composite
def scored(draw: st.DrawFn) -> Sheet:
    rows = draw(evaluated())
    for row in rows:
        row |= {"self_score": draw(WEIGHTS), "definition": draw(LONG), "standard": draw(LONG)}
    total = sum((row["weight"] for row in rows), Decimal(0))
    data = {
        "title": draw(PLAIN),
        "year": 2024,
        "indicators": rows,
        "total_base": total,
        "declared_total": draw(WEIGHTS),
    }
    return Sheet.from_json(data)


def back(document: Document, ending: str) -> dict[str, Any]:
    """The document printed and read again."""
    intake = read(PRINTERS[ending](document), f"a.{ending}")
    assert [
        (problem.code, problem.cell, problem.found) for problem in intake.all_problems if problem.severity == "error"
    ] == []
    (sheet,) = intake.sheets
    return meaning(sheet.data)


def assert_kept(sheet: Sheet, found: dict[str, Any]) -> None:
    """Every field of the sheet is in what was read."""
    expected = meaning(sheet.to_json())
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize("ending", PRINTERS)
@given(sheet=national())
@OFTEN
def test_national_sheet_comes_back(ending: str, sheet: Sheet) -> None:
    assert_kept(sheet, back(SelfEvaluationSheet(sheet=sheet).document(), ending))


@pytest.mark.parametrize("ending", PRINTERS)
@given(sheet=suzhou())
@OFTEN
def test_suzhou_sheet_comes_back(ending: str, sheet: Sheet) -> None:
    assert_kept(sheet, back(SelfEvaluationSheet(sheet=sheet, layout="suzhou").document(), ending))


@pytest.mark.parametrize("ending", PRINTERS)
@given(sheet=goals())
@OFTEN
def test_goal_declaration_comes_back(ending: str, sheet: Sheet) -> None:
    assert_kept(sheet, back(GoalDeclaration(sheet=sheet).document(), ending))


@pytest.mark.parametrize("ending", PRINTERS)
@given(sheet=scored())
@OFTEN
def test_score_sheet_comes_back(ending: str, sheet: Sheet) -> None:
    assert_kept(sheet, back(ScoreSheet(sheet=sheet).document(), ending))


LEDGER_ROWS = st.builds(
    LedgerRow, number=st.just(""), project=PLAIN, unit=WORDS, problem=LONG, amount=FIGURES, measure=LONG,
    responsible_unit=WORDS, responsible_person=PLAIN, due=st.dates(dt.date(2015, 1, 1), dt.date(2045, 12, 31)).map(str),
    state=st.sampled_from(["待整改", "整改中", "已销号"]),
)  # fmt: skip


@pytest.mark.parametrize("ending", PRINTERS)
@given(rows=st.lists(LEDGER_ROWS, min_size=1, max_size=5, unique_by=lambda row: (row.project, row.problem)))
@OFTEN
def test_ledger_comes_back(ending: str, rows: list[LedgerRow]) -> None:
    intake = read(PRINTERS[ending](Ledger(rows=tuple(rows)).document()), f"a.{ending}")
    assert intake.all_problems == ()
    expected = [meaning({name: getattr(row, name) for name in row.__dataclass_fields__}) for row in rows]
    assert meaning(list(intake.lists[0].rows)) == expected
