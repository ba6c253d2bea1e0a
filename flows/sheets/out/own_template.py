"""A site's own Word template (.docx with {{ fields }}), filled by docxtpl in a sandbox with escaping on.

Unsandboxed, docxtpl runs whatever a template says; unescaped, `a<b & c` is cut to `a`. The template itself passes the
guard when it is uploaded, like every file.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from flows.sheets.out.printable import printable

# a template can loop over rows, but not for ever
LARGEST_RANGE = 10_000


class BadTemplate(ValueError):
    """The template cannot be filled: it names an unknown field, or tries what a template may not."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Plain data only: no call of anything but the loop's own helpers, no attribute that begins with an underscore."""

    def is_safe_callable(self, obj: Any) -> bool:
        """Only methods of texts and mappings that change nothing; no classes, no functions."""
        return isinstance(getattr(obj, "__self__", None), str | dict) and super().is_safe_callable(obj)


def fill_own_template(template: bytes, values: Mapping[str, Any]) -> bytes:
    """The filled .docx; `values` are texts, figures, lists and mappings. BadTemplate says what is wrong."""
    sandbox = _Sandbox(autoescape=True, undefined=StrictUndefined)
    sandbox.globals.clear()
    target = BytesIO()
    try:
        document = DocxTemplate(BytesIO(template))
        document.render(_plain(values), jinja_env=sandbox)
        document.save(target)
    except (TemplateError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as problem:
        raise BadTemplate(str(problem)) from problem
    return target.getvalue()


def _plain(value: Any) -> Any:
    """Copies of plain data: no object of ours, with its methods, ever reaches a template."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value[:LARGEST_RANGE]]
    return "" if value is None else printable(str(value))
