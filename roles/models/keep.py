"""Rows that history points at are never deleted: they are ended, or made inactive."""

from typing import Any, NoReturn, TypeVar

from django.db.models import Model, QuerySet

Row_co = TypeVar("Row_co", bound=Model, covariant=True)


class NotDeletableError(TypeError):
    """Raised at a programmer who deletes what has to stay; no user ever meets it."""


class KeepQuerySet(QuerySet[Row_co]):
    """Refuses a delete in bulk."""

    def delete(self) -> NoReturn:
        """Refuse."""
        raise NotDeletableError(f"{self.model.__name__} is never deleted: end it or make it inactive")


class Kept:
    """Refuses to delete one row; mixed in before the model class."""

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise NotDeletableError(f"{type(self).__name__} is never deleted: end it or make it inactive")
