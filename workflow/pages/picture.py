"""The picture of a flow with the live position, and the same in one sentence.

Both are made from the same list of steps, so that neither can say what the other does not (capabilities C25, F22).
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from viewflow.workflow import chart
from viewflow.workflow.status import STATUS

from ..models import Process, Task
from ..nodes import HumanTask
from ..queries import open_tasks

if TYPE_CHECKING:
    from roles.models import User

    from ..flow import ApprovalFlow

CHINESE_LINE, ASCII_LINE, LINE_HEIGHT = 9, 18, 18


@dataclass(frozen=True)
class Position:
    """Where a process stands: the open steps, and how far along the flow they are."""

    process: Process
    waiting: list[Task]
    number: int
    of: int


def position(process: Process) -> Position:
    """The live position of a process; `number` counts human steps from 1."""
    steps = process.flow_class.steps()
    waiting = open_tasks(process)
    open_steps = {task.flow_task for task in waiting}
    number = next((n for n, step in enumerate(steps, start=1) if step in open_steps), len(steps))
    return Position(process, waiting, number, len(steps))


def sentence(process: Process, user: User) -> str:
    """For instance: step 3 of 6, 'finance review', waiting for 市财政局 · 绩效科 since 11-18.

    Of a step that is closed to the viewer it names the post alone.
    """
    where = position(process)
    if not where.waiting:
        if process.status == STATUS.CANCELED:
            return _("Stopped on %(date)s.") % {"date": _day(process.finished)}
        return _("Finished on %(date)s.") % {"date": _day(process.finished)}
    first = where.waiting[0]
    head = _("Step %(number)d of %(of)d, %(step)s") % {
        "number": where.number,
        "of": where.of,
        "step": first.flow_task.task_title,
    }
    if first.flow_task.flow_class.is_closed_to(process.subject, user, first.step):
        told = _("waiting for %(post)s") % {"post": first.post}
    else:
        told = _waiting_for(where.waiting)
    return f"{head}{_(', ')}{told}{_('.')}"


def _waiting_for(waiting: list[Task]) -> str:
    first = waiting[0]
    since = _day(min(task.created for task in waiting))
    if len(waiting) > 1:
        names = _(", ").join(task.owner.name if task.owner else str(task.post) for task in waiting)
        text = ngettext(
            "waiting for %(n)d person since %(since)s: %(names)s",
            "waiting for %(n)d people since %(since)s: %(names)s",
            len(waiting),
        )
        return text % {"n": len(waiting), "since": since, "names": names}
    if first.owner:
        return _("held by %(name)s of %(post)s since %(since)s") % {
            "name": first.owner.name,
            "post": first.post,
            "since": _day(first.assigned),
        }
    return _("waiting for %(post)s since %(since)s") % {"post": first.post, "since": since}


def _day(moment: Any) -> str:
    return f"{timezone.localtime(moment):%m-%d}" if moment else ""


def svg(
    flow: type[ApprovalFlow], process: Process | None = None, user: User | None = None, *, standalone: bool = False
) -> str:
    """The flow's chart as SVG, with the steps of a process marked done or live (who holds them is in the title).

    Whoever looks at a process is named, for a step may be closed to them. A `standalone` one carries its style and size
    with it: a page of ours brings both in its style sheet.
    """
    grid = chart.calc_layout_data(flow)
    marks: dict[str, str] = {}
    holders: dict[str, str] = {}
    if process is not None:
        for task in Task.objects.filter(process=process).select_related("owner", "post__organisation").order_by("pk"):
            name = task.flow_task.name
            marks[name] = "live" if task.finished is None else "done" if task.status == STATUS.DONE else ""
            if task.finished is None and task.flow_task_type == "HUMAN":
                is_closed = user is None or flow.is_closed_to(process.subject, user, name)
                holders[name] = task.owner.name if task.owner and not is_closed else str(task.post)
    cells = [
        {
            "cell": cell,
            "mark": marks.get(cell.node.name, ""),
            "holder": holders.get(cell.node.name, ""),
            "lines": _lines(cell),
        }
        for cell in grid.cells
    ]
    context = {"grid": grid, "cells": cells, "edges": grid.edges}
    if standalone:
        context["standalone"] = flow.process_title
    return render_to_string("workflow/picture.svg", context)


def _lines(cell: Any) -> list[tuple[str, float, float]]:
    """Title of a human step, broken for its box: (text, x, y). Gates carry none."""
    if not isinstance(cell.node, HumanTask):
        return []
    title = str(cell.node.task_title)
    if title.isascii():
        broken = textwrap.wrap(title, ASCII_LINE)
    else:
        broken = [title[n : n + CHINESE_LINE] for n in range(0, len(title), CHINESE_LINE)]
    top = cell.shape.height / 2 - (len(broken) - 1) * LINE_HEIGHT / 2
    return [(text, cell.shape.width / 2, top + n * LINE_HEIGHT) for n, text in enumerate(broken)]


def bpmn(flow: type[ApprovalFlow]) -> str:
    """The flow as BPMN 2.0 XML."""
    return str(chart.grid_to_bpmn(chart.calc_layout_data(flow)))
