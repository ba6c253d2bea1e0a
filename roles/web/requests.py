"""The request as a view behind sign-in knows it; what `roles.web.middleware` adds is typed here."""

from django.http import HttpRequest

from ..models import Post, User


class SignedInRequest(HttpRequest):
    """A request of somebody who signed in. For annotations only: nothing makes one."""

    user: User
    posts: list[Post]
    post: Post | None
