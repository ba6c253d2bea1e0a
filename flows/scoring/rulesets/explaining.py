"""A rule set in words, zh or en: every parameter with its meaning, its value and the document it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from typing import Any

from flows.scoring.rulesets.parameters import Words
from flows.scoring.rulesets.ruleset import RuleSet
from flows.scoring.schema import Key, keys
from flows.scoring.schema.readers import share
from flows.scoring.text import Text
from flows.scoring.values import plain, print_share

NONE = Text("无", "none")
_DASH = Text("：", ": ")


def explain(rules: RuleSet, language: str = "zh") -> str:
    """The whole set, a heading for each parameter and a line for each key."""
    last = str(rules.years.to) if rules.years.to else Text("今", "now").in_language(language)
    lines = [
        f"{rules.id} v{rules.version}  {rules.title.text.in_language(language)}",
        f"{rules.region} · {rules.years.from_}-{last} · {', '.join(rules.forms)}",
    ]
    for item in keys(RuleSet):
        if item.name in rules.parameters:
            lines += _parameter(rules, item, language)
    return "\n".join(lines)


def _parameter(rules: RuleSet, item: Key, language: str) -> Iterator[str]:
    block = rules.parameters[item.name]
    source = rules.citation(block.source).in_language(language)
    yield ""
    yield (
        f"{item.text.in_language(language)}  ——  {source}"
        if not language.startswith("en")
        else f"{item.text.en}  —  {source}"
    )
    for part in keys(type(block)):
        if part.name != "source":
            yield from _key(part, getattr(block, part.attribute), language)


def _key(part: Key, value: Any, language: str) -> Iterator[str]:
    """One key in a line; a list of blocks gives each block its own."""
    heading = f"  · {part.text.in_language(language)}"
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        yield heading
        yield from (f"      - {_block(inner, language)}" for inner in value)
    else:
        yield f"{heading}: {_shown(value, part, language)}"


def _shown(value: Any, part: Key | None, language: str) -> str:  # noqa: PLR0911 - one return for each kind
    """A value in words: a method by its own sentence, a block by its keys, shares with their percent sign."""
    if value is None or value in ((), {}):
        return NONE.in_language(language)
    if isinstance(value, bool):
        return Text("是" if value else "否", "yes" if value else "no").in_language(language)
    if isinstance(value, Decimal):
        is_share = part is not None and share.expects.en in part.reader.expects.en
        return print_share(value) if is_share else plain(value)
    if isinstance(getattr(value, "text", None), Text):
        return str(value.text.in_language(language))
    if isinstance(value, Mapping):
        return ", ".join(f"{name} → {_shown(inner, part, language)}" for name, inner in value.items())
    if isinstance(value, tuple):
        return ", ".join(_shown(inner, None, language) for inner in value)
    return _block(value, language) if is_dataclass(value) else str(value)


def _block(value: Any, language: str) -> str:
    """A block in one line: its name, or its docstring, and then what it says beyond its defaults."""
    zh, _, en = (type(value).__doc__ or "").strip().partition(" | ")
    name = getattr(value, "name", None)
    title = name.text.in_language(language) if isinstance(name, Words) else name
    described = [
        f"{part.text.in_language(language)} {_shown(getattr(value, part.attribute), part, language)}"
        for part in keys(type(value))
        if part.name not in ("id", "name") and getattr(value, part.attribute) != part.default
    ]
    title = title or (en if language.startswith("en") else zh).rstrip("。.")
    return f"{title}{_DASH.in_language(language)}{'; '.join(described)}" if described else title
