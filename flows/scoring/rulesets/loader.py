"""Load rule sets: shipped ones by id, a user's own by path. One pass names every fault with line, key and cure.

`extends: <id>` starts from another set; mappings are merged key by key, lists and methods are replaced as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from flows.scoring.rulesets.crossing import check_references
from flows.scoring.rulesets.ruleset import RuleSet
from flows.scoring.schema import Context, Fault, RuleSetError, read_block
from flows.scoring.text import Text

SHIPPED = Path(__file__).parent / "data"
LARGEST_FILE = 200_000
# the C parser where PyYAML was built with it: ten times faster, the same nodes and lines
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_ruleset(id_or_path: str | Path, folders: Iterable[str | Path] = ()) -> RuleSet:
    """The rule set behind an id (shipped, or `<id>.yaml` in one of `folders`) or the path of a YAML file."""
    return _load(str(_locate(str(id_or_path), tuple(map(Path, folders)))))


def available(folders: Iterable[str | Path] = ()) -> list[RuleSet]:
    """The shipped rule sets and those of further folders, by id. An invalid file raises RuleSetError."""
    places = [SHIPPED, *map(Path, folders)]
    return sorted((_load(str(path)) for place in places for path in place.glob("*.yaml")), key=lambda rules: rules.id)


def read_ruleset(text: str, name: str = "ruleset.yaml") -> RuleSet:
    """The rule set written in a YAML text; `name` stands in the messages."""
    root = _merged(_compose(text, name), name, ())
    context = Context()
    rules: RuleSet | None = read_block(RuleSet, root, context)
    if rules is not None:
        check_references(rules, root, context)
    if context.faults or rules is None:
        raise RuleSetError(name, sorted(context.faults, key=lambda fault: (fault.line, fault.key)))
    return rules


def _locate(name: str, folders: tuple[Path, ...]) -> Path:
    for place in (SHIPPED, *folders):
        if (place / f"{name}.yaml").is_file() and "/" not in name:
            return place / f"{name}.yaml"
    if Path(name).is_file():
        return Path(name)
    known = ", ".join(sorted(path.stem for place in (SHIPPED, *folders) for path in place.glob("*.yaml")))
    problem = Text(f"没有名为“{name}”的评分规则", f"there is no rule set “{name}”")
    raise RuleSetError(
        name,
        [Fault(1, "", problem, Text(f"可用：{known}；或写文件路径", f"use one of {known}, or the path of a file"))],
    )


def _load(path: str) -> RuleSet:
    """Cached by what the file is now, so that an edited file is read again."""
    state = Path(path).stat()
    return _load_version(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _load_version(path: str, _changed: int, size: int) -> RuleSet:
    name = Path(path).name
    if size > LARGEST_FILE:
        raise _fault(
            name,
            1,
            Text("文件过大", "the file is too large"),
            Text("评分规则文件通常只有几千字节", "rule sets have a few kilobytes"),
        )
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _fault(
            name, 1, Text("不是 UTF-8 编码", "it is not UTF-8"), Text("另存为 UTF-8", "save it as UTF-8")
        ) from error
    return read_ruleset(text, name)


def _fault(name: str, line: int, problem: Text, cure: Text, key: str = "") -> RuleSetError:
    return RuleSetError(name, [Fault(line, key, problem, cure)])


def _compose(text: str, name: str) -> MappingNode:
    """YAML to nodes, which know their lines. Anchors are refused: ten lines of them can unfold to gigabytes."""
    try:
        events = yaml.parse(text, Loader=LOADER)
        anchored = next((event for event in events if isinstance(event, yaml.AliasEvent)), None)
        root = yaml.compose(text, Loader=LOADER) if anchored is None else None
    except yaml.MarkedYAMLError as error:
        line = _line_of(error.problem_mark)
        problem = Text(f"YAML 语法有误：{error.problem}", f"it is no valid YAML: {error.problem}")
        raise _fault(
            name,
            line,
            problem,
            Text("检查缩进、冒号后的空格和引号", "check indentation, blanks after colons, and quotes"),
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problem = Text("YAML 无法读取", "it cannot be read as YAML")
        raise _fault(
            name,
            1,
            problem,
            Text("另存为纯文本 UTF-8，勿嵌套过深", "save it as plain UTF-8 text, without deep nesting"),
        ) from error
    if anchored is not None:
        problem = Text("不支持 YAML 引用（*）", "YAML references (*) are not allowed")
        cure = Text("把内容写全，或用 extends", "write it out, or use extends")
        raise _fault(name, _line_of(anchored.start_mark), problem, cure)
    if not isinstance(root, MappingNode):
        problem = Text("应为“键: 值”的映射", "a mapping of “key: value” is due")
        raise _fault(
            name, 1, problem, Text("可从 docs/rulesets.md 的样例开始", "start from the sample in docs/rulesets.md")
        )
    return root


def _line_of(mark: Any) -> int:
    """The line people count from 1; PyYAML's marks count from 0 and may be missing."""
    return int(mark.line) + 1 if mark else 1


def _merged(root: MappingNode, name: str, seen: tuple[str, ...]) -> MappingNode:
    """The root with what it extends below it, and without the key `extends`."""
    base_node = next((value for key, value in root.value if key.value == "extends"), None)
    if base_node is None:
        return root
    base = str(base_node.value)
    line = base_node.start_mark.line + 1
    own = MappingNode(
        root.tag, [pair for pair in root.value if pair[0].value != "extends"], root.start_mark, root.end_mark
    )
    path = SHIPPED / f"{base}.yaml"
    if base in seen or "/" in base or not path.is_file():
        known = ", ".join(sorted(item.stem for item in SHIPPED.glob("*.yaml")))
        problem = Text(f"extends 的“{base}”不是内置规则", f"“{base}” in extends is no shipped rule set")
        raise _fault(name, line, problem, Text(f"可用：{known}", f"use one of {known}"), "extends")
    return _laid_over(_merged(_compose(path.read_text(encoding="utf-8"), path.name), path.name, (*seen, base)), own)


def _laid_over(base: MappingNode, own: MappingNode) -> MappingNode:
    """Own keys in their own order (one written twice stays, for the reader to report), then the base's others."""
    below = {key.value: value for key, value in base.value}
    pairs = [(key, _combined(below.get(key.value), value)) for key, value in own.value]
    written = {key.value for key, _ in pairs}
    pairs += [(key, value) for key, value in base.value if key.value not in written]
    return MappingNode(own.tag, pairs, own.start_mark, own.end_mark)


def _combined(below: Node | None, own: Node) -> Node:
    """Mappings merge; an empty one, a list, a plain value or a method (with its `name`) replaces what is below."""
    if not isinstance(below, MappingNode) or not isinstance(own, MappingNode) or not own.value:
        return own
    is_method = any(key.value == "name" and isinstance(value, ScalarNode) for key, value in own.value)
    return own if is_method else _laid_over(below, own)
