"""Reading one cell: what was typed or pasted becomes a typed value, or a sentence that says how to cure it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from flows.grid.columns import FIGURES, Column, Kind

Value = Decimal | date | str | None

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
#: tab, line feed and carriage return are the only control characters that text may hold; PostgreSQL refuses NUL
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
#: more digits than any budget has; a longer one is a mistake and would slow every sum
MOST_DIGITS = 18


class CellError(ValueError):
    """What is wrong with a cell, as the sentence the person reads."""


def read(column: Column, raw: object) -> Value:
    """Turn what stands in a cell into its value; blank is None for figures and dates, "" for text."""
    if raw is None:
        raw = ""
    if not isinstance(raw, str):
        raise CellError(_("This is not a text as a cell holds it."))
    if FORBIDDEN.search(raw):
        raise CellError(_("Contains a character that cannot be stored: type the cell anew."))
    text = raw.strip()
    if not text:
        if column.required:
            raise CellError(_("Must be filled in."))
        return None if column.kind in FIGURES or column.kind is Kind.DATE else ""
    return READERS[column.kind](column, text)


def _text(column: Column, text: str) -> str:
    if column.kind is Kind.TEXT:
        text = " ".join(text.split())
    if len(text) > column.max_length:
        raise CellError(
            _("Too long: %(found)d characters of %(most)d.") % {"found": len(text), "most": column.max_length}
        )
    return text


def _number(column: Column, text: str) -> Decimal:
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    if column.kind is Kind.PERCENT:
        plain = plain.removesuffix("%")
    if not NUMBER.fullmatch(plain):
        raise CellError(_("“%(text)s” is not a number.") % {"text": text[:30]})
    number = Decimal(plain)
    whole, _point, fraction = plain.partition(".")
    if len(whole.lstrip("+-0")) > MOST_DIGITS:
        raise CellError(_("The number is too large."))
    if len(fraction.rstrip("0")) > column.places:
        raise CellError(_("At most %(places)d decimals.") % {"places": column.places})
    if column.least is not None and number < column.least:
        raise CellError(_("Must be at least %(least)s.") % {"least": column.least})
    if column.most is not None and number > column.most:
        raise CellError(_("Must be at most %(most)s.") % {"most": column.most})
    return number


def _date(_column: Column, text: str) -> date:
    found = DATE.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    sentence = _("“%(text)s” is not a date: write 2026-11-21.") % {"text": text[:30]}
    if not found:
        raise CellError(sentence)
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        raise CellError(sentence) from None


def _choice(column: Column, text: str) -> str:
    """The stored word of a choice; what is pasted from Excel is often its label."""
    for word, label in column.choices:
        if text in {word, str(label)}:
            return word
    known = " ".join(str(label) for word, label in column.choices if word)
    raise CellError(_("“%(text)s” is none of: %(known)s.") % {"text": text[:30], "known": known})


READERS: dict[Kind, Callable[[Column, str], Value]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.NUMBER: _number,
    Kind.PERCENT: _number,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
}


def written(value: object) -> str:
    """A value as it stands in its input: no exponent, no trailing zeros behind the point."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return value.isoformat() if isinstance(value, date) else str(value)
