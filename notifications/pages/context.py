"""The number on the bell, for every page; asked of the database only where a template shows it."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from ..queries import unread_count


def unread(request: HttpRequest) -> dict[str, Any]:
    """`unread_notices`, for somebody signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {"unread_notices": SimpleLazyObject(lambda: unread_count(user))}
