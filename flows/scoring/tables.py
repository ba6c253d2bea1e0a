"""A scored sheet as a table for a terminal; it prints what the JSON answer holds, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.scoring.cli import columns
from flows.scoring.text import Text

HEADINGS = (
    Text("位置", "at"),
    Text("权重", "weight"),
    Text("计算", "computed"),
    Text("填报", "printed"),
    Text("规则与过程", "rule and steps"),
)
LONGEST = 90


def score_table(answer: Mapping[str, Any], language: str) -> str:
    """One sheet's answer: its rows, its ledger, its total and grade."""
    rows = [[heading.in_language(language) for heading in HEADINGS]]
    rows += [
        [row["at"], row["weight"] or "—", row["computed"] or _band(row), row["printed"] or "—", _told(row)]
        for row in answer["rows"]
    ]
    lines = [f"{answer['sheet']}  [{answer['ruleset']} v{answer['ruleset_version']}]"]
    lines.append(columns(rows, frozenset({1, 2, 3})))
    for step in answer["ledger"]:
        before = f"{step['before']} → " if step["before"] else ""
        lines.append(f"  · {step['rule']}: {before}{step['after']}")
    lines.append("  " + _total(answer, language))
    return "\n".join(lines) + "\n"


def _band(row: Mapping[str, Any]) -> str:
    return f"({row['band'][0]}~{row['band'][1]})" if row["band"] else "—"


def _told(row: Mapping[str, Any]) -> str:
    told = "; ".join([*row["steps"], row["note"]] if row["note"] else row["steps"]) or row["rule"]
    return told if len(told) <= LONGEST else told[: LONGEST - 1] + "…"


def _total(answer: Mapping[str, Any], language: str) -> str:
    words = {
        "total": Text("总分", "total"),
        "grade": Text("等级", "grade"),
        "judged": Text("其中人评", "judged"),
        "open": Text("待定", "open"),
    }
    word = {name: text.in_language(language) for name, text in words.items()}
    parts = [f"{word['total']} {answer['total']} / {answer['base']}"]
    parts.append(f"{word['grade']} {answer['grade'] or answer['grade_note']}")
    if answer["judged"] != "0":
        parts.append(f"{word['judged']} {answer['judged']}")
    if answer["open"]:
        parts.append(f"{word['open']} {len(answer['open'])} ({answer['open_points']})")
    return "  ".join(parts)
