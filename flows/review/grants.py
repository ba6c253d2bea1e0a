"""What an engagement opens to the agency, and when it lapses: on the documents themselves, never by post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roles.errors import NotSetUp
from roles.grants import grant_on_document, revoke_on_document
from roles.queries import post_of

from .policies import AGENCY_ROLES

if TYPE_CHECKING:
    from roles.models import Post, User

    from .models import Review


def agency_posts(review: Review) -> list[Post]:
    """The lead's and the quality controller's posts at the agency, as far as they exist."""
    found = []
    for role in AGENCY_ROLES:
        try:
            found.append(post_of(role, review.agency))
        except NotSetUp:
            continue
    return found


def open_declaration(review: Review) -> None:
    """The agency sees the engagement, and nothing of the file."""
    for post in agency_posts(review):
        grant_on_document(permission="view_review", to=post, document=review)


def open_file(review: Review) -> None:
    """Free of conflicts: the agency sees the evaluation with its goals and self-evaluation."""
    for post in agency_posts(review):
        grant_on_document(permission="view_evaluation", to=post, document=review.evaluation)


def open_to_expert(review: Review, expert: User) -> None:
    """A named expert sees the file in person."""
    grant_on_document(permission="view_review", to=expert, document=review)
    grant_on_document(permission="view_evaluation", to=expert, document=review.evaluation)


def lapse(review: Review) -> None:
    """The engagement is over: nothing of the file is open to the agency any more."""
    holders: list[Post | User] = [*agency_posts(review), *(e.user for e in review.experts.select_related("user"))]
    for holder in holders:
        close_to(review, holder)


def close_to(review: Review, holder: Post | User) -> None:
    """Review and file are no longer open to this post or person by the engagement."""
    revoke_on_document(permission="view_review", to=holder, document=review)
    revoke_on_document(permission="view_evaluation", to=holder, document=review.evaluation)
