"""Rows that history points at are never deleted: they are ended, or made inactive."""

from typing import Any, NoReturn

from django.db.models import QuerySet


class NotDeletableError(TypeError):
    """Raised at a programmer who deletes what has to stay; no user ever meets it."""


class KeepQuerySet(QuerySet[Any]):
    """Refuses a delete in bulk."""

    def delete(self) -> NoReturn:
        """Refuse."""
        raise NotDeletableError(f"{self.model.__name__} is never deleted: end it or make it inactive")


class Kept:
    """Refuses to delete one row; mixed in before the model class."""

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise NotDeletableError(f"{type(self).__name__} is never deleted: end it or make it inactive")
