"""The mark of evidence, or of its lack, beside its indicator, in the table of the form; the card below says more."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

register = template.Library()


@register.inclusion_tag("evidence/mark.html", takes_context=True)
def evidence_mark(context: Context, row: Any) -> dict[str, Any]:
    """For a result row: how many pieces, and whether one lacks; nothing where the page has no card of evidence."""
    card = next((each for each in context.get("cards_below") or () if "marks" in each), None)
    return {"row": row, "line": card["marks"].get(row.pk) if card else None}
