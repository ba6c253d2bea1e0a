"""Column types of the domain: money in 万元 or 元, scores and weights, always Decimal."""

from __future__ import annotations

from typing import Any

from django.db import models

MONEY_UNITS = [("万元", "万元"), ("元", "元")]


def money(verbose_name: Any, **options: Any) -> models.DecimalField:
    """An amount in the row's money unit, to six decimals (a 元 exactly in 万元)."""
    return models.DecimalField(verbose_name, max_digits=20, decimal_places=6, **options)


def score(verbose_name: Any, **options: Any) -> models.DecimalField:
    """A score or weight, to four decimals."""
    return models.DecimalField(verbose_name, max_digits=9, decimal_places=4, **options)


def name_of(model: type[models.Model], field: str) -> str:
    """What people call a column, in the reader's language."""
    return str(getattr(model._meta.get_field(field), "verbose_name", field))
