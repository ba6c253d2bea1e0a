"""How figures and times are written, as plain text: thousands apart, yuan or 10,000 yuan, "today 10:32"."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils import timezone
from django.utils.translation import gettext as _

NOTHING = "—"
WAN = Decimal(10000)


def decimal_of(value: object) -> Decimal | None:
    """The finite decimal that a value stands for; None for blank. A float is refused: money never is one."""
    if value is None or value == "":
        return None
    if isinstance(value, float):
        raise TypeError("money and scores are Decimal, never float")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def grouped(number: Decimal, least: int, most: int) -> str:
    """Write a number with thousands separators and `least` to `most` decimals, the last one rounded half up."""
    rounded = number.quantize(Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP)
    whole, point, fraction = f"{rounded:,f}".partition(".")
    fraction = fraction.rstrip("0").ljust(least, "0")
    return f"{whole}{point}{fraction}" if fraction else whole


def money_text(value: object, unit: str = "wan", stored: str = "yuan") -> str:
    """`value` is an amount in yuan (or in 10,000 yuan where stored="wan"); written in `unit` without its name."""
    number = decimal_of(value)
    if number is None:
        return NOTHING
    yuan = number * WAN if stored == "wan" else number
    return grouped(yuan / WAN, 2, 6) if unit == "wan" else grouped(yuan, 2, 2)


def time_text(at: datetime | date | None) -> str:
    """2026-11-21 10:32, or "today 10:32"; a date stays a date."""
    if at is None:
        return NOTHING
    if not isinstance(at, datetime):
        return at.isoformat()
    local = timezone.localtime(at)
    clock = local.strftime("%H:%M")
    if local.date() == timezone.localdate():
        return _("Today %(time)s") % {"time": clock}
    return f"{local.date().isoformat()} {clock}"
