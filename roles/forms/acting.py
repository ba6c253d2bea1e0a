"""Carries a form to its action and brings what the action objects to back into the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from ..errors import Invalid, Refused
from ..leaving import StillHolds


def carry_out(form: forms.Form, act: Callable[..., Any], **given: Any) -> int:
    """Call the action with the cleaned data; 0 when it is done, else the status to show the form with."""
    if not form.is_valid():
        return 422
    try:
        act(**form.cleaned_data, **given)
    except Invalid as error:
        for field, sentence in (error.fields or {"": error.message}).items():
            form.add_error(field if field in form.fields else None, sentence)  # type: ignore[arg-type]  # lazy text
        return error.status
    except StillHolds as error:
        for line in (error.message, *error.lines):
            form.add_error(None, line)
        return error.status
    except Refused as error:
        form.add_error(None, f"{error.message} [{error.rule}]")
        return error.status
    return 0
