"""What must hold between documents and tasks at every moment, as queries that find where it does not.

The kill test runs this after stopping the server in the middle of actions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Count, Q
from viewflow.workflow.status import PROCESS, STATUS

from ..flow import FLOWS, ApprovalFlow
from ..models import Process, Task


def disagreements() -> Iterator[str]:
    """One sentence for each place where document and tasks disagree."""
    yield from _two_processes()
    yield from _open_process_without_task()
    yield from _open_task_of_finished_process()
    yield from _failed_tasks()
    for flow in FLOWS.values():
        yield from _steps_against_states(flow)


def _two_processes() -> Iterator[str]:
    running = Process.objects.filter(finished=None).values("subject_kind", "subject_id")
    for row in running.annotate(n=Count("pk")).filter(n__gt=1):
        yield f"{row['subject_kind']} {row['subject_id']}: {row['n']} running processes"


def _open_process_without_task() -> Iterator[str]:
    waits = Count("task", filter=Q(task__finished=None))
    for process in Process.objects.filter(finished=None).annotate(waits=waits).filter(waits=0).order_by("pk"):
        yield f"process {process.pk}: open, but nobody has to act"


def _open_task_of_finished_process() -> Iterator[str]:
    for task in Task.objects.filter(finished=None).exclude(process__finished=None).order_by("pk"):
        yield f"task {task.pk}: open in a finished process"


def _failed_tasks() -> Iterator[str]:
    for task in Task.objects.filter(status=STATUS.ERROR).order_by("pk"):
        yield f"task {task.pk}: failed"


def _steps_against_states(flow: type[ApprovalFlow]) -> Iterator[str]:
    """Which steps are open must fit what the document says of itself."""
    kind = flow.kind()
    open_steps: dict[int, set[str]] = defaultdict(set)
    tasks = Task.objects.filter(process__subject_kind=kind, finished=None, flow_task_type="HUMAN")
    for task in tasks.select_related("process").iterator(chunk_size=5_000):
        open_steps[task.process.subject_id].add(task.step)
    for pk, state in flow.subject.objects.values_list("pk", "state").iterator(chunk_size=5_000):
        allowed = flow.agreement.get(state, frozenset())
        found = open_steps.pop(pk, set())
        if not found <= allowed or (allowed and not found):
            yield f"{kind} {pk} is {state}, open steps: {sorted(found)}, expected: {sorted(allowed)}"
    for pk, steps in open_steps.items():
        yield f"{kind} {pk} does not exist, open steps: {sorted(steps)}"
    cancelled = Process.objects.filter(subject_kind=kind, status=PROCESS.CANCELED, finished=None)
    for process in cancelled:
        yield f"process {process.pk}: cancelled without a date"
