"""Sheets to print and read again: the four documents, and generated ones as forms can hold them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from flows.scoring.sheet import Sheet
from flows.sheets.guard.limits import LIMITS
from flows.sheets.guard.readers.parse import parse
from flows.sheets.intake.assemble import assemble
from flows.sheets.intake.plan import comparable
from flows.sheets.intake.result import Intake

DATA = Path(__file__).parents[2] / "data"


def load(name: str, **own: Any) -> Sheet:
    """A source document as a sheet, with own fields of the forms added."""
    data = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"), parse_float=Decimal)
    return Sheet.from_json(data | own)


def read(content: bytes, name: str) -> Intake:
    """A file read in this process: the limits of the child are another test's matter."""
    return assemble(parse(content, name, LIMITS))


def meaning(value: Any) -> Any:
    """A value so that equal meaning compares equal; keys that hold nothing are left out."""
    if isinstance(value, dict):
        return {key: meaning(item) for key, item in value.items() if comparable(item) is not None}
    if isinstance(value, list | tuple):
        return [meaning(item) for item in value]
    return comparable(value)


# words as forms hold them: Chinese, Latin, signs that formulas begin with; no edge blanks, for those are tidied away
WORDS = st.text(
    alphabet="绩效指标完成率管理数据平台验收运维abcXYZ0189（）、，。《》“”·=+-@&<>'\"%", min_size=1, max_size=24
)
PLAIN = st.text(alphabet="绩效指标完成率管理数据平台验收运维系统服务保障项目建设", min_size=2, max_size=18)
LONG = st.text(alphabet="绩效，目标。完成；情况\n说明abc019", min_size=1, max_size=900).map(str.strip).filter(bool)
FIGURES = st.decimals(min_value=0, max_value=Decimal("999999999.9999"), places=4).map(Decimal.normalize)
WEIGHTS = st.decimals(min_value=0, max_value=100, places=2)
UNITS = st.sampled_from(["个", "条", "项", "次", "人", "%"])
