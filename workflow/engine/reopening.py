"""Going back in a flow: stop what opened since a step, and open the step again on its own token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from viewflow.workflow.activation import Activation
from viewflow.workflow.status import STATUS

from ..models import Task
from ..nodes import ForEach
from . import telling

if TYPE_CHECKING:
    from ..nodes import HumanTask


def opener_of(step: HumanTask) -> ForEach | None:
    """The `ForEach` that opens the step for several people, if one does."""
    for node in step.flow_class.instance.nodes():
        if isinstance(node, ForEach) and node.step is step:
            return node
    return None


def token_of(*, process_id: int, step: HumanTask) -> str:
    """Token of the step when it was last open; of its `ForEach` where several people took it."""
    last = Task.objects.filter(process=process_id, flow_task=opener_of(step) or step).order_by("-pk").first()
    return str(last.token.token) if last else "start"


def stop_since(*, task: Task, step: HumanTask) -> list[Task]:
    """Cancel every open task on the step's token or below it, joins included, except `task`; gives them."""
    token = token_of(process_id=task.process_id, step=step)
    open_tasks = Task.objects.filter(process=task.process_id, finished=None, token__startswith=token).exclude(
        pk=task.pk
    )
    stopped = []
    for other in open_tasks.select_related("post"):
        other.process = task.process
        other.flow_task.activation_class(other).cancel()
        telling.stopped(other)
        stopped.append(other)
    return stopped


def reopen(*, activation: Activation, step: HumanTask) -> Any:
    """Open the step again after `activation`; gives its newest open task."""
    token_class = type(activation.task.token)
    token = token_class(token_of(process_id=activation.process.pk, step=step))
    created = (opener_of(step) or step)._create(activation, token)  # noqa: SLF001  viewflow's protocol between nodes
    activation._activate_next({created})  # noqa: SLF001  viewflow's protocol between nodes
    return (
        Task.objects.filter(process=activation.process.pk, flow_task=step)
        .exclude(status__in=[STATUS.DONE, STATUS.CANCELED])
        .select_related("process", "owner", "post")
        .order_by("pk")
        .last()
    )
