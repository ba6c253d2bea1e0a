"""The form of a task as its holder sees it now: what is stored, with the drafts on top, and the locks of a return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflow.views.task import form_class_of

from ...grid.cells import written

if TYPE_CHECKING:
    from workflow.models import Task
    from workflow.pages.forms import StepForm


def form_of(task: Task) -> StepForm:
    """The unbound form, for the person who holds the task."""
    form_class, subject, holder = form_class_of(task), task.process.subject, task.owner
    drafts = dict(task.drafts.values_list("field", "value"))
    if holder is None:
        raise ValueError("a task that nobody holds has no form")
    return form_class(
        initial={**form_class.initial_for(subject, task), **drafts}, subject=subject, task=task, user=holder
    )


def text_in(form: StepForm, name: str) -> str:
    """What stands in a single field."""
    value: Any = form.get_initial_for_field(form.fields[name], name)
    return written(value)
