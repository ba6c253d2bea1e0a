"""Pages as clerks type them, in one spelling: `3`, `3-5`, `1, 4-6`; empty is the whole file."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from roles.errors import Invalid

LONGEST = 40
_PAGE = r"[1-9][0-9]{0,4}"
_PAGES = re.compile(rf"{_PAGE}(-{_PAGE})?(, {_PAGE}(-{_PAGE})?)*")
#: full-width digits and signs, and the commas and dashes of Chinese keyboards
_TYPED = str.maketrans("０１２３４５６７８９，、；;—–－~～至", "0123456789,,,,------")


def spelt(typed: str) -> str:
    """The pages in our spelling. Raises `Invalid` for what names none, or names them backwards."""
    plain = re.sub(r"\s*,\s*", ", ", typed.translate(_TYPED).strip(" ,\t\u3000"))
    if plain and (len(plain) > LONGEST or not _PAGES.fullmatch(plain) or not _ascending(plain)):
        raise Invalid({"pages": _("Enter pages as 3, 3-5 or 1, 4-6.")})
    return plain


def _ascending(plain: str) -> bool:
    ranges = (part.split("-") for part in plain.split(", "))
    return all(int(ends[0]) <= int(ends[-1]) for ends in ranges)
