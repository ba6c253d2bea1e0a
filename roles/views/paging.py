"""Pages of a list: size from the address, within reason."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from ..web.requests import SignedInRequest

SIZES = (25, 50, 100)


def page_of(request: SignedInRequest, rows: QuerySet[Any]) -> Page[Any]:
    """The page that the address asks for; a page that is not there gives the nearest one."""
    asked = request.GET.get("size", "")
    size = int(asked) if asked.isdecimal() and int(asked) in SIZES else SIZES[0]
    return Paginator(rows, size).get_page(request.GET.get("page"))
