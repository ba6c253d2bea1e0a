"""The six registers of methods, by the name a rule set calls them.

A method is a frozen dataclass: its fields are its keys (`schema.key`), its `text` says in both languages what it does,
and its one verb returns a share of the weight (1 = full marks) and writes its arithmetic into `steps`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from flows.scoring.text import Text

ONE, ZERO = Decimal(1), Decimal(0)


class Fulfilment(Protocol):
    """From an achieved ratio (actual ÷ target) to a share of the weight."""

    @property
    def text(self) -> Text: ...
    def share(self, achieved: Decimal, steps: list[str]) -> Decimal: ...


class Over(Protocol):
    """What becomes of an achieved ratio above 1."""

    @property
    def text(self) -> Text: ...
    @property
    def flag_above(self) -> Decimal | None: ...
    @property
    def is_for_a_judge(self) -> bool: ...
    def share(self, achieved: Decimal, steps: list[str]) -> Decimal: ...


class Reverse(Protocol):
    """A lower-is-better figure that missed its target."""

    @property
    def text(self) -> Text: ...
    def share(self, actual: Decimal, target: Decimal, steps: list[str]) -> Decimal: ...


class Dates(Protocol):
    """A day that came after the promised one."""

    @property
    def text(self) -> Text: ...
    def share(self, actual: date, due: date, steps: list[str]) -> Decimal: ...


FULFILMENT: dict[str, type] = {}
OVER: dict[str, type] = {}
REVERSE: dict[str, type] = {}
DATES: dict[str, type] = {}
CONDITIONS: dict[str, type] = {}
EFFECTS: dict[str, type] = {}

T = TypeVar("T")


def method(register: dict[str, type], name: str) -> Callable[[type[T]], type[T]]:
    """Enter a class into a register under the name that rule sets use."""

    def enter(cls: type[T]) -> type[T]:
        register[name] = cls
        return cls

    return enter


def within(share: Decimal) -> Decimal:
    """A share held between nothing and full marks."""
    return min(ONE, max(ZERO, share))
