"""One page for the search field of the frame: what was found, by kind, each with the line in which it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .excerpts import Piece, excerpt
from .kinds import KINDS, Hit, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from roles.models import User

#: of each kind side by side, and on a page of one kind alone
FIRST, PAGE = 8, 25
LONGEST, MOST_WORDS = 80, 5


@dataclass(frozen=True)
class Found:
    """The first hits of one kind and how many there are; with `page` where they are read page by page."""

    kind: Kind
    total: int
    hits: list[tuple[Hit, list[Piece]]]
    page: Page[Any] | None = None


@login_required
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Everything the viewer may see that holds every word of the question; `kind` asks for one kind, page by page."""
    user: Any = request.user
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    words = asked.split()[:MOST_WORDS]
    chosen = next((kind for kind in KINDS if kind.key == request.GET.get("kind")), None)
    if chosen and words:
        asked_for = [_page(chosen, user, words, request.GET.get("page"))]
    else:
        asked_for = [_first(kind, user, words) for kind in KINDS if words]
    found = [one for one in asked_for if one.hits]
    return render(request, "search/search.html", {"asked": asked, "found": found, "chosen": chosen})


def _first(kind: Kind, user: User, words: Sequence[str]) -> Found:
    """Counted only where there are more: counting reads all rows a second time."""
    rows = kind.rows(user, words)
    read = list(rows[: FIRST + 1])
    return Found(kind, rows.count() if len(read) > FIRST else len(read), _hits(kind, read[:FIRST], words))


def _page(kind: Kind, user: User, words: Sequence[str], number: str | None) -> Found:
    page = Paginator(kind.rows(user, words), PAGE).get_page(number)
    return Found(kind, page.paginator.count, _hits(kind, page.object_list, words), page)


def _hits(kind: Kind, rows: Iterable[Any], words: Sequence[str]) -> list[tuple[Hit, list[Piece]]]:
    return [(hit, excerpt(hit.texts, words)) for hit in map(kind.hit, rows)]
