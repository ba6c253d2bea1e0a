"""Appends to the record, one entry or thousands, always in the caller's transaction.

The caller holds the row lock of the subject: the chain of one subject has one writer at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Model
from django.utils import timezone

from .models import AuditEntry

if TYPE_CHECKING:
    from ..models import Post, User

#: {field: (old, new)}
Changes = Mapping[str, tuple[Any, Any] | list[Any]]

_COLUMNS = (
    *("subject_kind", "subject_id", "at", "actor_id", "actor_name", "post_id", "post_title"),
    *("on_behalf_of_id", "on_behalf_of_name", "verb", "changes", "note"),
)


def entry(
    subject: Model,
    verb: str,
    *,
    by: User | None,
    post: Post | None = None,
    changes: Changes | None = None,
    note: str = "",
    on_behalf_of: User | None = None,
) -> AuditEntry:
    """An entry that is not yet written, for `record_many`. `by=None` is the program itself.

    A field that was empty and stays empty is left out.
    """
    return AuditEntry(
        subject_kind=str(subject._meta.model_name),
        subject_id=subject.pk,
        at=timezone.now(),
        actor_id=by.pk if by else None,
        actor_name=by.name if by else "",
        post_id=post.pk if post else None,
        post_title=post.official_title if post else "",
        on_behalf_of_id=on_behalf_of.pk if on_behalf_of else None,
        on_behalf_of_name=on_behalf_of.name if on_behalf_of else "",
        verb=verb,
        changes={field: [old, new] for field, (old, new) in (changes or {}).items() if not old is new is None},
        note=note,
    )


def record(
    subject: Model,
    verb: str,
    *,
    by: User | None,
    post: Post | None = None,
    changes: Changes | None = None,
    note: str = "",
    on_behalf_of: User | None = None,
) -> AuditEntry:
    """Append one entry; it comes back with the number and hash that the database gave it.

    Where nobody says from which post, it is the only one that the person holds.
    """
    post = post or _only_post(by)
    written = entry(subject, verb, by=by, post=post, changes=changes, note=note, on_behalf_of=on_behalf_of)
    written.save(force_insert=True)
    return written


def record_many(entries: Iterable[AuditEntry]) -> int:
    """Append entries by one COPY, in their order, and say how many there were."""
    return _copy([_cell(each, column) for column in _COLUMNS] for each in entries)


def record_each(
    model: type[Model],
    keys: Iterable[int],
    verb: str,
    *,
    by: User | None,
    changes: Changes | None = None,
    note: str = "",
) -> int:
    """Append the same act to many subjects of one kind by one COPY, and say how many there were."""
    act = entry(model(pk=0), verb, by=by, post=_only_post(by), changes=changes, note=note)
    before, after = (
        [_cell(act, column) for column in columns]
        for columns in (_COLUMNS[: _COLUMNS.index("subject_id")], _COLUMNS[_COLUMNS.index("subject_id") + 1 :])
    )
    return _copy([*before, key, *after] for key in keys)


def _only_post(by: User | None) -> Post | None:
    from .. import queries  # imported here: queries imports the models, which import this package

    return queries.only_post(by) if by else None


def _copy(rows: Iterable[list[Any]]) -> int:
    count = 0
    statement = f"COPY roles_auditentry ({', '.join(_COLUMNS)}) FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _cell(each: AuditEntry, column: str) -> Any:
    value = getattr(each, column)
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False) if column == "changes" else value
