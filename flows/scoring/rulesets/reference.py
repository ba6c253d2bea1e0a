"""The reference of every key a rule set may hold, as Markdown, made from the schema itself for docs/rulesets.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, get_type_hints

from flows.scoring.methods import CONDITIONS, DATES, EFFECTS, FULFILMENT, OVER, REVERSE
from flows.scoring.rulesets import parameters
from flows.scoring.rulesets.ruleset import RuleSet, Years
from flows.scoring.schema import Key, keys
from flows.scoring.schema.readers import share
from flows.scoring.values import plain, print_share

METHODS: Mapping[str, Mapping[str, type]] = {
    "得分方法 Fulfilment (P6, P7, P13)": FULFILMENT,
    "超额 Over-fulfilment (P8)": OVER,
    "反向 Reverse (P9)": REVERSE,
    "时限 Dates (P9)": DATES,
    "条件 Conditions (P17 when)": CONDITIONS,
    "后果 Effects (P17 then)": EFFECTS,
}
NESTED = (
    parameters.Words,
    Years,
    parameters.Section,
    parameters.Minimum,
    parameters.Grade,
    parameters.ShareRange,
    parameters.TotalGrade,
    parameters.Veto,
)


def reference() -> str:
    """All keys: the head, P1-P22, the blocks inside them, and the methods with their own keys."""
    lines: list[str] = [
        "### 文件头 Head",
        "",
        *_table(item for item in keys(RuleSet) if not item.text.en.startswith("P")),
    ]
    hints = get_type_hints(RuleSet)
    for item in keys(RuleSet):
        if item.text.en.startswith("P"):
            lines += ["", f"### {item.text.zh} {item.text.en.split(' ', 1)[1]}: `{item.name}`", ""]
            lines += _table(keys(hints[item.attribute]))
    for block in NESTED:
        lines += ["", f"### {_title(block)} (`{block.__name__}`)", "", *_table(keys(block))]
    for title, register in METHODS.items():
        lines += ["", f"### {title}", ""]
        for name, method in register.items():
            lines += [f"- `{name}` {_title(method)}", *_method_keys(method)]
    return "\n".join(lines) + "\n"


def _title(block: type) -> str:
    return (block.__doc__ or "").strip().splitlines()[0].rstrip(".")


def _table(found: Iterator[Key] | Any) -> Iterator[str]:
    yield "| key | 含义 | meaning | what may stand there | default |"
    yield "|---|---|---|---|---|"
    for item in found:
        cells = (f"`{item.name}`", item.text.zh, item.text.en, item.reader.expects.en, _default(item))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _method_keys(method: type) -> Iterator[str]:
    for item in keys(method):
        due = "due" if item.is_required else f"default {_default(item)}"
        yield f"  - `{item.name}` {item.text.zh}, {item.text.en}; {item.reader.expects.en}; {due}"


def _default(item: Key) -> str:
    """The default as one would write it in the file."""
    if item.is_required:
        return "**due**"
    value = item.default
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return print_share(value) if share.expects.en in item.reader.expects.en else plain(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(map(str, value)) + "]"
    return "{}" if value == {} else str(value)
