"""A block of a rule set is a dataclass whose fields say how they are read and what they mean.

The same fields feed the loader, `explain` and the reference in docs/rulesets.md, so that the three cannot drift.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any

from yaml.nodes import MappingNode, Node

from flows.scoring.schema.faults import WrongValueError
from flows.scoring.schema.readers import (
    Context,
    Reader,
    pairs,
    refuse,
    scalar,
    suggestion,
)
from flows.scoring.text import Text


def key(reader: Reader, zh: str, en: str, default: Any = MISSING, factory: Any = MISSING) -> Any:
    """A key of a block: its reader, its meaning in both languages, and its default where it may be left out."""
    metadata = {"reader": reader, "text": Text(zh, en)}
    if factory is not MISSING:
        return field(metadata=metadata, default_factory=factory)
    return field(metadata=metadata, default=default)


@dataclass(frozen=True)
class Key:
    """A key of a block as `blocks.keys` lists it."""

    name: str
    attribute: str
    reader: Reader
    text: Text
    is_required: bool
    default: Any


def keys(block: type) -> Iterator[Key]:
    """The keys a block knows. A trailing underscore in Python (`from_`) is not part of the key."""
    for item in fields(block):
        if "reader" in item.metadata:
            yield _key(item)


def _key(item: Field[Any]) -> Key:
    is_required = item.default is MISSING and item.default_factory is MISSING
    default = item.default_factory() if item.default_factory is not MISSING else item.default
    name = item.name.rstrip("_")
    return Key(
        name, item.name, item.metadata["reader"], item.metadata["text"], is_required, None if is_required else default
    )


def block_of(block: type) -> Reader:
    """A reader of one block."""
    names = "、".join(item.name for item in keys(block))
    expects = Text(f"含 {names} 的映射", f"a mapping with {names.replace('、', ', ')}")
    return Reader(expects, lambda node, context: read_block(block, node, context))


def read_block(block: type, node: Node, context: Context, *, beside: frozenset[str] = frozenset()) -> Any:
    """Read a mapping into its dataclass; keys in `beside` belong to somebody else. None when it has faults."""
    given = {name: value for name, value in pairs(node, context) if name not in beside}
    known = {item.name: item for item in keys(block)}
    faults_before = len(context.faults)
    for name, value in given.items():
        if name not in known:
            cure = suggestion(name, known)
            context.under(name).add(value, Text(f"不认识的键“{name}”", f"unknown key “{name}”"), cure)
    for item in known.values():
        if item.is_required and item.name not in given:
            cure = Text(f"补写 {item.name}：{item.reader.expects.zh}", f"add {item.name}: {item.reader.expects.en}")
            context.add(
                node, Text(f"缺少“{item.name}”（{item.text.zh}）", f"“{item.name}” is missing ({item.text.en})"), cure
            )
    values = {
        known[name].attribute: context.under(name).attempt(known[name].reader, value)
        for name, value in given.items()
        if name in known
    }
    return _made(block, values) if len(context.faults) == faults_before else None


def _made(block: type, values: dict[str, Any]) -> Any:
    """Build the block; its own `__post_init__` may still find that keys contradict each other."""
    try:
        return block(**values)
    except WrongValueError:
        raise
    except ValueError as error:
        en, _, zh = str(error).partition(" | ")
        refuse(zh or en, en, "使各键相互一致", "make the keys agree")


def one_of(methods: Mapping[str, type]) -> Reader:
    """A method by name with its own keys beside it: `{name: slope, lose_per_point: 5%}`."""
    expects = Text(
        "{name: 方法名, …}，方法名为 " + "、".join(methods), "{name: method, …} with a method of " + ", ".join(methods)
    )

    def read(node: Node, context: Context) -> Any:
        if not isinstance(node, MappingNode):
            refuse("方法应写成映射", "a method is a mapping", f"写成{expects.zh}", f"write {expects.en}")
        name_node = next((value for name, value in node.value if name.value == "name"), None)
        if name_node is None:
            refuse("没有写方法名 name", "the method has no name", f"写成{expects.zh}", f"write {expects.en}")
        name = scalar(name_node, expects)
        if name not in methods:
            cure = suggestion(name, methods)
            refuse(f"没有名为“{name}”的方法", f"there is no method “{name}”", cure.zh, cure.en)
        return read_block(methods[name], node, context, beside=frozenset({"name"}))

    return Reader(expects, read)
