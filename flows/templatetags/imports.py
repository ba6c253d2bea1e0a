"""The way to the import from the pages where one fills a form or keeps a list; shown to those who may go it."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from flows.imports.policies import lists_open_to

register = template.Library()


@register.inclusion_tag("imports/link.html")
def import_into(task: Any) -> dict[str, Any]:
    """For the form of a task, on the page of its holder."""
    return {"url": f"/imports/tasks/{task.pk}/"}


@register.inclusion_tag("imports/link.html", takes_context=True)
def import_list(context: Context, kind: str) -> dict[str, Any]:
    """For a list, where the viewer may bring it in."""
    user = context["request"].user
    return {"url": f"/imports/lists/{kind}/" if kind in lists_open_to(user) else ""}
