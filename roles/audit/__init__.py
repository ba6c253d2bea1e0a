"""The record of acts: append-only, chained per subject, beneath every app that acts.

Why it lives here and not in the engine: docs/adr/record-beneath-all-apps.md.
"""

from .checking import Anchor, Broken, heads, verify, verify_against
from .models import AuditEntry
from .reading import Line, history, lines, visible_to
from .veils import register_veil, veiled
from .words import name_fields, name_keys, name_verbs
from .writing import entry, record, record_each, record_many

__all__ = [
    "Anchor",
    "AuditEntry",
    "Broken",
    "Line",
    "entry",
    "heads",
    "history",
    "lines",
    "name_fields",
    "name_keys",
    "name_verbs",
    "record",
    "record_each",
    "record_many",
    "register_veil",
    "veiled",
    "verify",
    "verify_against",
    "visible_to",
]
