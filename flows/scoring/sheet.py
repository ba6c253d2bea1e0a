"""The interchange sheet as frozen dataclasses; attribute names are exactly the JSON keys of the contract.

Values stay as given (`values.read_value` reads them); unknown keys are kept in `extra`; a missing key is None.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cache
from typing import Any, Self

from flows.scoring.text import Text

# Whatever JSON can hold: a figure, a printed text, or something wrong that a check will name.
Raw = Any

ROLES = ("project_leader", "group_leader", "group_member", "unit_head")


class SheetError(ValueError):
    """这份文件不是绩效表。 | This file is no sheet."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)


@dataclass(frozen=True, kw_only=True)
class Part:
    """What all parts of a sheet share: reading from a JSON object, and giving it back."""

    extra: Mapping[str, Raw] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: Raw, at: str = "") -> Self:
        """Read one JSON object; `at` names its place in the sheet for the error."""
        if not isinstance(data, Mapping):
            raise SheetError(
                Text(f"{at} 应为 JSON 对象，实为 {_shown(data)}", f"{at} must be a JSON object, not {_shown(data)}")
            )
        known = known_keys(cls)
        given = {key: _as_text(value) if known[key] else value for key, value in data.items() if key in known}
        return cls(**given, extra={key: value for key, value in data.items() if key not in known})

    def to_json(self) -> dict[str, Raw]:
        """The JSON object again: keys that hold nothing are left out, unknown keys are back in their place."""
        known = {name: getattr(self, name) for name in known_keys(type(self))}
        return {key: _plain(value) for key, value in known.items() if value not in (None, ())} | dict(self.extra)


@dataclass(frozen=True, kw_only=True)
class FundRow(Part):
    """One row of the funds table. The first row is the total; the others are its parts (其中)."""

    source: str | None = None
    initial_budget: Raw = None
    annual_budget: Raw = None
    executed: Raw = None
    weight: Raw = None
    execution_rate: Raw = None
    score: Raw = None


@dataclass(frozen=True, kw_only=True)
class Band(Part):
    """One grade band of an indicator: either printed (`text`) or by its ends (`low`, `high`)."""

    grade: str | None = None
    text: str | None = None
    low: Raw = None
    high: Raw = None
    low_included: Raw = None
    high_included: Raw = None


@dataclass(frozen=True, kw_only=True)
class IndicatorRow(Part):
    """One indicator: what was promised, what came of it, its weight and its printed score."""

    level1: str | None = None
    level2: str | None = None
    level3: str | None = None
    target_text: str | None = None
    operator: str | None = None
    target_value: Raw = None
    unit: str | None = None
    actual_text: str | None = None
    actual_value: Raw = None
    weight: Raw = None
    score: Raw = None
    deviation_reason: str | None = None
    bands: Raw = None

    @property
    def grade_bands(self) -> tuple[Band, ...]:
        """The bands, best first as given: from a list of objects, or from an object of grade → printed text."""
        if isinstance(self.bands, Mapping):
            pairs = self.bands.items()
            return tuple(
                Band.from_json({"grade": grade, **(band if isinstance(band, Mapping) else {"text": band})})
                for grade, band in pairs
            )
        if isinstance(self.bands, list | tuple):
            return tuple(Band.from_json(band) for band in self.bands if isinstance(band, Mapping))
        return ()


@dataclass(frozen=True, kw_only=True)
class Subproject(Part):
    """A part of the project with its own money."""

    name: str | None = None
    budget: Raw = None
    actual: Raw = None


@dataclass(frozen=True, kw_only=True)
class Payment(Part):
    """An instalment: `share` of the amount `of` was agreed, `amount` was paid; `part` names the contract part."""

    milestone: str | None = None
    share: Raw = None
    of: Raw = None
    amount: Raw = None
    part: Raw = None


@dataclass(frozen=True, kw_only=True)
class Balances(Part):
    """The two balances of the budget: of the appropriation (指标结余) and of the cash (资金结余、结转)."""

    initial: Raw = None
    adjusted: Raw = None
    appropriated: Raw = None
    paid: Raw = None
    indicator_balance: Raw = None
    cash_balance: Raw = None
    carried: Raw = None
    recovered: Raw = None


@dataclass(frozen=True, kw_only=True)
class Person(Part):
    """Somebody named on the sheet and the roles held there (see `ROLES`)."""

    name: str | None = None
    organisation: str | None = None
    roles: Raw = None

    @property
    def role_names(self) -> tuple[str, ...]:
        """The roles as names, whether one text or a list was given."""
        given = self.roles if isinstance(self.roles, list | tuple) else [self.roles]
        return tuple(role for role in given if isinstance(role, str) and role)


@dataclass(frozen=True, kw_only=True)
class Sheet(Part):
    """One project's indicator table of one year."""

    title: str | None = None
    year: Raw = None
    region: str | None = None
    form: str | None = None
    money_unit: str | None = None
    total_base: Raw = None
    truncated: Raw = None
    funds: tuple[FundRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    subprojects: tuple[Subproject, ...] = ()
    payments: tuple[Payment, ...] = ()
    balances: Balances | None = None
    people: tuple[Person, ...] = ()
    declared_total: Raw = None
    declared_grade: str | None = None

    @classmethod
    def from_json(cls, data: Raw, at: str = "") -> Self:
        """Read a decoded JSON document; SheetError says in one line why something is no sheet."""
        if not isinstance(data, Mapping):
            raise SheetError(
                Text(
                    f"不是绩效表：应为 JSON 对象，实为 {_shown(data)}",
                    f"no sheet: a JSON object is expected, not {_shown(data)}",
                )
            )
        if not any(name in data for name in known_keys(cls)):
            raise SheetError(
                Text(
                    "不是绩效表：没有绩效表的任何一个键（title、indicators、funds……）",
                    "no sheet: it has none of a sheet's keys (title, indicators, funds …)",
                )
            )
        parts: dict[str, Raw] = {key: _rows(row, data.get(key), key) for key, row in ROW_TYPES.items()}
        parts["balances"] = None if data.get("balances") is None else Balances.from_json(data["balances"], "balances")
        return super().from_json({**data, **parts}, at)

    @property
    def is_truncated(self) -> bool:
        """Whether the sheet itself says that rows are missing from this copy."""
        return self.truncated is True or str(self.truncated).strip().lower() in ("true", "1", "yes", "是")

    @property
    def year_number(self) -> int | None:
        """The year as a number, read from 2023, "2023" or "2023年"."""
        digits = str(self.year).strip().removesuffix("年").removesuffix("年度")
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) == 4 else None


ROW_TYPES: dict[str, type[Part]] = {
    "funds": FundRow,
    "indicators": IndicatorRow,
    "subprojects": Subproject,
    "payments": Payment,
    "people": Person,
}


def _rows(row_type: type[Part], data: Raw, key: str) -> tuple[Part, ...]:
    if data is None:
        return ()
    if not isinstance(data, list | tuple):
        raise SheetError(Text(f"{key} 应为列表，实为 {_shown(data)}", f"{key} must be a list, not {_shown(data)}"))
    return tuple(row_type.from_json(item, f"{key}[{index}]") for index, item in enumerate(data))


def known_keys(part: type[Part]) -> Mapping[str, bool]:
    """The JSON keys of a part, and whether each holds text."""
    key: Any = part  # mypy takes the class of a dataclass for unhashable
    return _known_keys(key)


@cache
def _known_keys(part: Any) -> Mapping[str, bool]:
    return {item.name: item.type == "str | None" for item in fields(part) if item.name != "extra"}


def _as_text(value: Raw) -> str | None:
    """Text fields hold text whatever was given."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else str(value)


def _plain(value: Raw) -> Raw:
    if isinstance(value, Part):
        return value.to_json()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _shown(value: Raw) -> str:
    """A short picture of a wrong value, for messages."""
    text = str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else text[:39] + "…"
