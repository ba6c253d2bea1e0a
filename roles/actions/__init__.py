"""What changes people and posts. Each act: may, state, save, audit, in one transaction.

`by=None` is the program itself: only commands on the server act so; a page passes the person who signed in.
"""

from .appointments import appoint, end_appointment, pass_on_work
from .organisations import create_organisation, create_organisations, create_post
from .substitutes import end_substitute, set_substitute
from .users import (
    NewUser,
    change_contact,
    create_user,
    create_users,
    deactivate_user,
    issue_password,
    reactivate_user,
)

__all__ = [
    "NewUser",
    "appoint",
    "change_contact",
    "create_organisation",
    "create_organisations",
    "create_post",
    "create_user",
    "create_users",
    "deactivate_user",
    "end_appointment",
    "end_substitute",
    "issue_password",
    "pass_on_work",
    "reactivate_user",
    "set_substitute",
]
