"""How acts, subjects and fields read on a page; upper apps add the words of their own acts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

_verbs: dict[str, str | Promise] = {
    "user_created": _("Created the user"),
    "user_deactivated": _("Deactivated the user"),
    "user_reactivated": _("Reactivated the user"),
    "password_issued": _("Issued a new password"),
    "contact_changed": _("Changed the contact data"),
    "appointed": _("Appointed"),
    "appointment_ended": _("Ended the appointment"),
    "work_passed_on": _("Passed on the work in hand"),
    "substitute_set": _("Set a substitute"),
    "substitute_ended": _("Ended the substitution"),
    "organisation_created": _("Created the organisation"),
    "post_created": _("Created the post"),
}

_fields: dict[str, str | Promise] = {"substitute": _("Substitute"), "post": _("Post"), "is_active": _("Active")}
_labels: dict[str, Callable[[str], str]] = {}
_steps: dict[str, Callable[[str], str]] = {}
_STEP_FIELDS = frozenset({"step", "to"})
_POINT = re.compile(r"point (?P<number>\d+): (?P<label>.*)", re.DOTALL)


def name_verbs(words: Mapping[str, str | Promise]) -> None:
    """Add the words of an app's acts: {"claimed": _("Claimed")}."""
    _verbs.update(words)


def name_fields(words: Mapping[str, str | Promise]) -> None:
    """Add the words of what an act is about and no column holds: {"evidence": _("Piece of evidence")}."""
    _fields.update(words)


def name_keys(kind: str, label: Callable[[str], str], step: Callable[[str], str]) -> None:
    """Add what the own keys of a kind of subject are called, such as `measures.1.due`, and its steps."""
    _labels[kind], _steps[kind] = label, step


def verb_text(verb: str) -> str:
    """The act in the reader's language; the stored word where nobody named it."""
    return str(_verbs.get(verb, verb))


def verbs() -> list[tuple[str, str]]:
    """Every named act, as choices."""
    return [(verb, str(text)) for verb, text in _verbs.items()]


def kind_text(kind: str) -> str:
    """What a kind of subject is called."""
    model = _models().get(kind)
    return str(model._meta.verbose_name) if model else kind


def field_text(kind: str, field: str) -> str:
    """What a field of a subject is called; its stored name where the model does not know it."""
    if field in _fields:
        return str(_fields[field])
    column = _column(kind, field)
    if column:
        return str(column.verbose_name)
    point = _POINT.fullmatch(field)
    if point:
        return gettext("Point %(number)s · %(label)s") % point.groupdict()
    if field in _models():  # how many problems the checks found in a document of this kind
        return kind_text(field)
    return _labels[kind](field) if kind in _labels else field


def value_text(kind: str, field: str, value: Any) -> Any:
    """A value as people read it: a choice by its label, yes and no as words, several joined."""
    if value is None:
        return None
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if field in _STEP_FIELDS and kind in _steps:
        return _steps[kind](str(value))
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    column = _column(kind, field)
    return str(dict(column.flatchoices).get(value, value)) if column and column.choices else value


def natural(key: str) -> list[tuple[int, int, str]]:
    """Sorts keys with numbers as people count: row 2 before row 10."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"([0-9]+)", key) if part]


def _column(kind: str, name: str) -> Field[Any, Any] | None:
    """The field of the subject's model, or of what an act on a person is about."""
    for model in (kind, "appointment", "substitute", "post"):
        try:
            found = _models()[model]._meta.get_field(name)
        except (KeyError, FieldDoesNotExist):
            continue
        if isinstance(found, Field):
            return found
    return None


@cache
def _models() -> dict[str, type[Model]]:
    return {str(model._meta.model_name): model for model in apps.get_models()}
