"""Readers turn one YAML node into one typed value, or say what is wrong and how to cure it.

Figures go from the printed text straight into Decimal; shares must carry a percent sign, so that 5 is never 500 %.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NoReturn

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from flows.scoring.schema.faults import Fault, WrongValueError
from flows.scoring.text import Text

_FIGURE = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?")


@dataclass
class Context:
    """Where the reading stands: the key path so far, and the faults found in the whole file."""

    faults: list[Fault] = field(default_factory=list)
    path: tuple[str, ...] = ()

    def under(self, key: str) -> Context:
        """The same reading one key deeper."""
        return Context(self.faults, (*self.path, key))

    def attempt(self, reader: Reader, node: Node) -> Any:
        """Read a node; a wrong value becomes a fault and None, so that one pass finds all faults."""
        try:
            return reader.read(node, self)
        except WrongValueError as wrong:
            self.add(node, wrong.problem, wrong.cure)
            return None

    def add(self, node: Node, problem: Text, cure: Text) -> None:
        """Note a fault at a node."""
        self.faults.append(Fault(node.start_mark.line + 1, ".".join(self.path), problem, cure))


@dataclass(frozen=True)
class Reader:
    """How a key is read, and the words that say what may stand there."""

    expects: Text
    read: Callable[[Node, Context], Any]


def refuse(zh: str, en: str, cure_zh: str, cure_en: str) -> NoReturn:
    """Stop reading a value, with the problem and its cure."""
    raise WrongValueError(Text(zh, en), Text(cure_zh, cure_en))


def scalar(node: Node, expects: Text) -> str:
    """The text of a plain value."""
    if not isinstance(node, ScalarNode):
        refuse("这里应为单个值", "a single value is due here", f"写成{expects.zh}", f"write {expects.en}")
    return str(node.value).strip()


def is_null(node: Node) -> bool:
    """Whether a key was left empty."""
    return bool(node.tag == "tag:yaml.org,2002:null")


def _plain_reader(expects: Text, take: Callable[[str], Any]) -> Reader:
    def read(node: Node, _context: Context) -> Any:
        printed = scalar(node, expects)
        value = take(printed)
        if value is None:
            refuse(
                f"“{printed}”不是{expects.zh}",
                f"“{printed}” is not {expects.en}",
                f"写成{expects.zh}",
                f"write {expects.en}",
            )
        return value

    return Reader(expects, read)


def _figure(printed: str) -> Decimal | None:
    return Decimal(printed) if _FIGURE.fullmatch(printed) else None


def _share(printed: str) -> Decimal | None:
    value = _figure(printed[:-1]) if printed.endswith("%") else None
    return None if value is None or value < 0 else value / 100


def _whole(printed: str) -> int | None:
    return int(printed) if re.fullmatch(r"[0-9]{1,6}", printed) else None


number = _plain_reader(Text("数字，如 10 或 9.16", "a figure such as 10 or 9.16"), _figure)
share = _plain_reader(Text("百分数，如 95%", "a share such as 95%"), _share)
whole = _plain_reader(Text("非负整数，如 2", "a whole number such as 2"), _whole)
text = _plain_reader(Text("文字", "a text"), lambda printed: printed or None)
boolean = _plain_reader(Text("true 或 false", "true or false"), {"true": True, "false": False}.get)
slug = _plain_reader(
    Text("小写字母、数字和连字符，如 cn-2020-10", "lower-case letters, digits and hyphens such as cn-2020-10"),
    lambda printed: printed if re.fullmatch(r"[a-z0-9]+([-_][a-z0-9]+)*", printed) else None,
)
month_day = _plain_reader(
    Text("月-日，如 12-31", "month-day such as 12-31"),
    lambda printed: printed if re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", printed) else None,
)


def suggestion(wrong: str, known: Collection[str]) -> Text:
    """The cure for an unknown word: the nearest known one, and all of them."""
    near = difflib.get_close_matches(wrong, list(known), 1, 0.6)
    listed = "、".join(known), ", ".join(known)
    if near:
        return Text(f"是否想写 {near[0]}？可用：{listed[0]}", f"did you mean {near[0]}? Known: {listed[1]}")
    return Text(f"可用：{listed[0]}", f"use one of: {listed[1]}")


def choice(*words: str) -> Reader:
    """One of some words."""
    expects = Text("、".join(words) + " 之一", "one of " + ", ".join(words))

    def read(node: Node, _context: Context) -> str:
        printed = scalar(node, expects)
        if printed not in words:
            cure = suggestion(printed, words)
            refuse(f"不认识“{printed}”", f"unknown word “{printed}”", cure.zh, cure.en)
        return printed

    return Reader(expects, read)


def optional(reader: Reader) -> Reader:
    """The same, or nothing (null)."""
    expects = Text(reader.expects.zh + "，或 null", reader.expects.en + ", or null")
    return Reader(expects, lambda node, context: None if is_null(node) else reader.read(node, context))


def list_of(reader: Reader) -> Reader:
    """A list; each entry's faults name its place."""
    expects = Text(f"列表，每项为{reader.expects.zh}", f"a list of: {reader.expects.en}")

    def read(node: Node, context: Context) -> tuple[Any, ...]:
        if not isinstance(node, SequenceNode):
            refuse(
                "这里应为列表",
                "a list is due here",
                "写成 [甲, 乙]，或每行以 - 开头",
                "write [a, b], or one entry a line after a dash",
            )
        return tuple(context.under(str(index)).attempt(reader, item) for index, item in enumerate(node.value))

    return Reader(expects, read)


def mapping_of(reader: Reader) -> Reader:
    """A mapping of free keys to values of one kind."""
    expects = Text(f"映射，值为{reader.expects.zh}", f"a mapping to: {reader.expects.en}")

    def read(node: Node, context: Context) -> Mapping[str, Any]:
        return {key: context.under(key).attempt(reader, value) for key, value in pairs(node, context)}

    return Reader(expects, read)


def pairs(node: Node, context: Context) -> list[tuple[str, Node]]:
    """The keys and values of a mapping; a key written twice is a fault (YAML itself would drop one silently)."""
    if not isinstance(node, MappingNode):
        refuse(
            "这里应为“键: 值”的映射",
            "a mapping of “key: value” is due here",
            "每行写一个“键: 值”",
            "write one “key: value” a line",
        )
    found: dict[str, Node] = {}
    for key_node, value in node.value:
        key = scalar(key_node, Text("键", "a key"))
        if key in found:
            context.under(key).add(
                key_node,
                Text("同一个键写了两次", "the same key stands twice"),
                Text("删去其中一个", "delete one of them"),
            )
        found[key] = value
    return list(found.items())
