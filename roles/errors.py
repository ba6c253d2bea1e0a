"""The errors of the whole product: one small tree. The docstring is the default message, in the reader's language.

The class carries its HTTP status; `roles.web.middleware` turns an error into a page, a fragment or JSON.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext

Sentence = str | Promise


class HengpingError(Exception):
    """This cannot be done as it was asked for."""

    status = 400

    def __init__(self, message: Sentence = "") -> None:
        self._message = message
        super().__init__(message)

    @property
    def message(self) -> str:
        """The sentence for the person who acted, translated when it is read."""
        return str(self._message) or gettext(str(type(self).__doc__))

    def context(self) -> dict[str, object]:
        """What the error page may show besides the sentence, for instance the next free task."""
        return {}

    def __str__(self) -> str:
        return self.message


class Refused(HengpingError):
    """Your post does not allow this."""

    status = 403

    def __init__(self, rule: str, message: Sentence = "") -> None:
        self.rule = rule
        super().__init__(message)


class NotFound(HengpingError):
    """There is no such page, or it is not for you."""

    status = 404


class Conflict(HengpingError):
    """Somebody else was faster: look at the newest state and try again."""

    status = 409


class NotSetUp(Conflict):
    """Somebody has to be appointed first: ask the administrator."""


class Invalid(HengpingError):
    """Some entries have to be corrected."""

    status = 422

    def __init__(self, fields: Mapping[str, Sentence] | None = None, message: Sentence = "") -> None:
        self.fields = dict(fields or {})
        super().__init__(message or " ".join(str(sentence) for sentence in self.fields.values()))
