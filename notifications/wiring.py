"""What this app hangs on others: the live groups of a person and of a post, and the end of rights and sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.signals import user_logged_out

from roles import rights
from roles.queries import posts_seen

from .sockets import live

if TYPE_CHECKING:
    from django.http import HttpRequest

    from roles.models import Post, User


def connect() -> None:
    """Called once, when all apps are loaded."""
    live.register_group("user", _is_self)
    live.register_group("post", _sees_post)
    rights.register(_ask_again)
    user_logged_out.connect(_close_sockets, dispatch_uid="notifications.close_sockets")


def _ask_again(whose: Post | User) -> None:
    live.ask_again(f"{whose._meta.model_name}.{whose.pk}")


def _is_self(user: User, pk: int) -> bool:
    return user.pk == pk


def _sees_post(user: User, pk: int) -> bool:
    return posts_seen(user).filter(pk=pk).exists()


def _close_sockets(request: HttpRequest, **_signal: Any) -> None:
    """Django's own signal: signing out is not an act of ours that could call us by name."""
    if request.session.session_key:
        live.end_session(request.session.session_key)
