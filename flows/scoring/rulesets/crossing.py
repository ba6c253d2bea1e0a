"""What one key of a rule set says about another: cited sources exist, named sections exist, weights fit the base."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from flows.scoring.rulesets.ruleset import RuleSet
from flows.scoring.schema import Context
from flows.scoring.schema.readers import suggestion
from flows.scoring.text import Text


def check_references(rules: RuleSet, root: MappingNode, context: Context) -> None:
    """Add a fault for every reference that leads nowhere."""
    for path, node in _named(root, "source"):
        if node.value not in rules.sources:
            _unknown(context, path, node, Text("来源", "source"), name=node.value, known=tuple(rules.sources))
    _check_sections(rules, root, context)
    _check_base(rules, root, context)
    if rules.years.to is not None and rules.years.to < rules.years.from_:
        problem = Text("终止年度早于起始年度", "the last year is before the first")
        _at(context, ("years", "to")).add(node_at(root, "years", "to"), problem, Text("更正年度", "correct the years"))


def _check_sections(rules: RuleSet, root: MappingNode, context: Context) -> None:
    known = tuple(section.id for section in rules.framework.sections)
    for block in ("under_fulfilment", "over_fulfilment", "reverse"):
        for name in getattr(rules, block).sections:
            if name not in known:
                _unknown(
                    context,
                    (block, "sections", name),
                    node_at(root, block, "sections", name),
                    Text("类别", "section"),
                    name=name,
                    known=known,
                )
    named = [("operators", "unsaid_in", name) for name in rules.operators.unsaid_in]
    for absent, receivers in rules.section_weights.when_absent.items():
        named += [("section_weights", "when_absent", name) for name in (absent, *receivers)]
    named += [("framework", "minimums", name) for minimum in rules.framework.minimums for name in minimum.sections]
    for block, key, name in named:
        if name not in known:
            _unknown(context, (block, key), node_at(root, block, key), Text("类别", "section"), name=name, known=known)
    for section in rules.framework.sections:
        if section.pool and section.pool not in rules.framework.pools:
            path = ("framework", "sections", section.id)
            _unknown(
                context,
                path,
                node_at(root, "framework", "sections"),
                Text("pool", "pool"),
                name=section.pool,
                known=tuple(rules.framework.pools),
            )


def _check_base(rules: RuleSet, root: MappingNode, context: Context) -> None:
    """Fixed weights add up to the base; with execution outside the base, to the base without it."""
    sections = rules.framework.sections
    if any(section.weight is None and not section.pool for section in sections):
        return
    outside = rules.total.execution == "outside"
    weights = [
        section.weight
        for section in sections
        if section.weight is not None and not (outside and section.id == "execution")
    ]
    total = sum(weights, Decimal(0)) + sum(rules.framework.pools.values(), Decimal(0))
    if total != rules.total.base:
        problem = Text(
            f"各类权重合计{total}，总分为{rules.total.base}",
            f"the sections weigh {total}, the base is {rules.total.base}",
        )
        cure = Text("使 weight 与 pools 之和等于 total.base", "make weights and pools add up to total.base")
        _at(context, ("framework", "sections")).add(node_at(root, "framework", "sections"), problem, cure)


def _unknown(
    context: Context, path: tuple[str, ...], node: Node, kind: Text, *, name: str, known: tuple[str, ...]
) -> None:
    problem = Text(f"没有名为“{name}”的{kind.zh}", f"there is no {kind.en} “{name}”")
    _at(context, path).add(node, problem, suggestion(name, known))


def _at(context: Context, path: tuple[str, ...]) -> Context:
    return Context(context.faults, path)


def _named(node: Node, name: str, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], ScalarNode]]:
    """Every plain value under a key of that name, with its path."""
    children: list[tuple[str, Node]] = []
    if isinstance(node, MappingNode):
        children = [(str(key.value), value) for key, value in node.value]
    elif isinstance(node, SequenceNode):
        children = [(str(index), value) for index, value in enumerate(node.value)]
    for key, value in children:
        if key == name and isinstance(value, ScalarNode):
            yield (*path, key), value
        else:
            yield from _named(value, name, (*path, key))


def node_at(root: Node, *path: str) -> Node:
    """The node at a path of keys; the nearest one above where the path ends early."""
    node = root
    for name in path:
        found = (
            next((value for key, value in node.value if key.value == name), None)
            if isinstance(node, MappingNode)
            else None
        )
        if found is None:
            break
        node = found
    return node
