"""Who sees figures across units: whoever oversees more than an own unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roles.catalog import Reach
from roles.queries import active_posts

if TYPE_CHECKING:
    from roles.models import User


def may_see_overview(user: User) -> bool:
    """Whether one of the user's posts reaches beyond its own organisation."""
    return any(post.spec.reach is Reach.SUBTREE for post in active_posts(user))
