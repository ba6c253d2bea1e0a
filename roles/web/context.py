"""What the frame of every page shows of the person: posts, and the one chosen in the switcher."""

from typing import Any

from django.http import HttpRequest


def posts(request: HttpRequest) -> dict[str, Any]:
    """`posts` and `active_post` (None means all posts together)."""
    return {"posts": getattr(request, "posts", []), "active_post": getattr(request, "post", None)}
