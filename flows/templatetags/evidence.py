"""The mark of missing evidence beside its indicator, in the table of the form; the card below says more."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

register = template.Library()


@register.inclusion_tag("evidence/mark.html", takes_context=True)
def evidence_mark(context: Context, row: Any) -> dict[str, Any]:
    """For a result row; nothing where no evidence is wanted, or the page has no card of evidence."""
    card = next((each for each in context.get("cards_below") or () if "wanted" in each), None)
    if card is None or row.pk not in card["wanted"]:
        return {}
    return {"row": row, "is_wanted": True, "is_missing": row.pk in card["missing"]}
