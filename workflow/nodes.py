"""The vocabulary of a flow: Launch, HumanTask, Approval, ForEach, Quorum, End and If.

They are viewflow's nodes, so a flow still draws its chart and exports BPMN; ours know posts, deadlines and returns.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.utils.timezone import now
from viewflow import this
from viewflow.workflow import nodes as core
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge
from viewflow.workflow.nodes.split import SplitActivation
from viewflow.workflow.nodes.view import ViewActivation
from viewflow.workflow.status import STATUS

from roles.queries import department_of, finance_of, post_of

from .deadlines import Clock, compute
from .engine import telling
from .errors import NobodyToAsk
from .models import Process, Task
from .models.task import OPEN_STATES, today

if TYPE_CHECKING:
    from roles.catalog import Role
    from roles.models import Organisation, Post, User

End = core.End
If = core.If
_order = itertools.count()


class Launch(core.StartHandle):
    """Starts a process from an action; nobody waits in it."""

    def __init__(self) -> None:
        """Take no function: the action gives the process its document."""
        super().__init__(func=_fill_process)


def _fill_process(activation: Activation, *, process: Process, by: User) -> Process:
    process.flow_class = activation.flow_class
    process.launched_by = by
    process.actor = by
    activation.process = activation.task.process = process
    activation.task.owner = by
    return process


class HumanTaskActivation(ViewActivation):
    """Opens a step at its post with its deadline, or straight at a person when one is named."""

    @classmethod
    def create(
        cls,
        flow_task: HumanTask,
        prev_activation: Activation,
        token: Any,
        data: Any = None,
        seed: User | None = None,
    ) -> HumanTaskActivation:
        """Persist the open task; `seed` is the person it is reserved for, if any."""
        process = prev_activation.process
        task = Task(process=process, flow_task=flow_task, token=token, sent_by=process.actor)
        task.post = flow_task.post_for(process)
        task.round = _next_round(process, flow_task, seed)
        clock = flow_task.clock_for(process)
        if clock is not None:
            task.due, task.due_rule = compute(clock).stored()
        if seed is not None:
            task.owner, task.assigned, task.status = seed, now(), STATUS.ASSIGNED
        task.save()
        task.previous.add(prev_activation.task)
        telling.opened(task)
        return cls(task)

    @Activation.status.transition(source=[STATUS.ASSIGNED, STATUS.STARTED], target=STATUS.DONE)
    def finish(self) -> None:
        """End the step without going on: the caller decides what opens next."""
        self.task.finished = now()
        self.task.save()

    @Activation.status.transition(source=[STATUS.NEW, STATUS.ASSIGNED, STATUS.STARTED], target=STATUS.CANCELED)
    def cancel(self) -> None:
        """Stop the step; who stopped it is in the history of the document."""
        self.task.finished = now()
        self.task.outcome = Task.Outcome.NOT_NEEDED
        self.task.save()


def _next_round(process: Process, node: HumanTask, member: User | None) -> int:
    earlier = Task.objects.filter(process=process, flow_task=node)
    if member is not None:
        earlier = earlier.filter(owner=member)
    return earlier.count() + 1


class HumanTask(core.View):
    """A step that a person takes: `HumanTask(form).Offer(role, at=…).Due(working_days=…).Next(this.x)`.

    `form` is the dotted path of a `workflow.pages.forms.StepForm`: text, so that flows and forms import no other.
    """

    activation_class = HumanTaskActivation
    #: an approval judges somebody's work, so whoever did that work may not take it
    judges = False

    def __init__(self, form: str, *, title: Any = "") -> None:
        """Name the form and, for people, the step."""
        super().__init__(view=None)
        self.form = form
        self.task_title = title
        self.order = next(_order)
        self._role: Role | None = None
        self._at: str | Callable[[Any], Any] = "unit"
        self._due: dict[str, Any] | Callable[[Any], Clock | None] | None = None
        self._returns: tuple[Any, ...] = ()

    def Offer(self, role: Role, *, at: str | Callable[[Any], Organisation] = "unit") -> HumanTask:  # noqa: N802  viewflow's fluent vocabulary
        """Offer the step to a role at the `unit`, its `department`, its `finance` bureau, or where a function says."""
        self._role, self._at = role, at
        return self

    def Due(self, *, by: Callable[[Any], Clock | None] | None = None, **days: int) -> HumanTask:  # noqa: N802  viewflow's fluent vocabulary
        """Set the deadline: `working_days=` or `calendar_days=` from opening, or `by=` a function of the document."""
        self._due = by or days
        return self

    def OnReturn(self, *steps: Any) -> HumanTask:  # noqa: N802  viewflow's fluent vocabulary
        """Name the earlier steps that this one may send the form back to."""
        self._returns = steps
        return self

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self._returns = tuple(this.resolve(instance, step) for step in self._returns)
        self._due = this.resolve(instance, self._due)
        self._at = this.resolve(instance, self._at)

    def _outgoing(self) -> Iterator[Edge]:
        yield from super()._outgoing()
        for step in self._returns:
            yield Edge(src=self, dst=step, edge_class="cond_false", label="return")

    @property
    def role(self) -> Role | None:
        """Role that the step is offered to."""
        return self._role

    @property
    def place(self) -> str | Callable[[Any], Any]:
        """Where the role is asked: `unit`, `department`, `finance`, or a function of the document."""
        return self._at

    @property
    def due(self) -> dict[str, int] | Callable[[Any], Clock | None] | None:
        """The deadline as the flow states it."""
        return self._due

    @property
    def return_targets(self) -> tuple[HumanTask, ...]:
        """Steps that this one may send back to."""
        return self._returns

    def organisation_for(self, process: Process) -> Organisation:
        """Where the step's post is, for this process."""
        if self._at == "unit":
            return process.organisation
        if self._at == "department":
            return department_of(process.organisation)
        if self._at == "finance":
            return finance_of(process.organisation)
        if callable(self._at):
            return self._at(process.subject)
        raise NobodyToAsk(f"{self}: at={self._at!r}")

    def post_for(self, process: Process) -> Post:
        """The post that the step is offered to, for this process."""
        if self._role is None:
            raise NobodyToAsk(str(self))
        return post_of(self._role, self.organisation_for(process))

    def shared_clock(self) -> Clock | None:
        """The step's clock where it does not depend on the document, for starting many at once."""
        if callable(self._due):
            raise TypeError(f"the deadline of {self} depends on the document")
        return Clock.starting(today(), **self._due) if self._due else None

    def clock_for(self, process: Process) -> Clock | None:
        """The step's clock, started today, or None where it has no deadline."""
        return self._due(process.subject) if callable(self._due) else self.shared_clock()


class Approval(HumanTask):
    """A step that judges somebody else's work: it goes on, or sends back to a chosen earlier step."""

    judges = True

    def OnApprove(self, node: Any) -> HumanTask:  # noqa: N802  viewflow's fluent vocabulary
        """Name what follows an approval."""
        return self.Next(node)


class ForEachActivation(SplitActivation):
    """Opens the step once for each named person, each on a token of its own."""

    @Activation.status.super()
    def activate(self) -> None:
        """Ask the flow for the people."""
        members: Iterable[User] = self.flow_task.members(self)
        node = self.flow_task.step
        self.next_tasks = [(node, member) for member in members]
        if not self.next_tasks:
            raise NobodyToAsk(str(node))

    @Activation.status.super()
    def create_next(self) -> Iterator[Activation]:
        """Open the members' tasks, reserved for them."""
        source = self.task.token.split_token_source(self.task.token, self.task.pk)
        for node, member in self.next_tasks:
            yield node._create(self, next(source), seed=member)  # noqa: SLF001  viewflow's protocol between nodes


class ForEach(core.Split):
    """Countersign, first half: `ForEach(this.sign, members=this.group)`; the second half is a `Quorum`."""

    activation_class = ForEachActivation

    def __init__(self, step: Any, *, members: Any) -> None:
        """Name the step to open and who gives the people."""
        super().__init__()
        self._step = step
        self.members = members

    @property
    def step(self) -> HumanTask:
        """The step that each member takes."""
        return self._step

    def _resolve(self, instance: Any) -> None:
        self._step = this.resolve(instance, self._step)
        self.members = this.resolve(instance, self.members)
        self._activate_next = [(self._step, None, None)]
        super()._resolve(instance)


class Quorum(core.Join):
    """Countersign, second half: goes on when enough members have finished (all of them, or a fraction)."""

    def __init__(self, *, of: Fraction | None = None) -> None:
        """`of` is the fraction needed; None is every member."""
        super().__init__(continue_on_condition=None if of is None else _enough(of))


def _enough(of: Fraction) -> Callable[[Activation, Any], bool]:
    def condition(activation: Activation, active_tasks: Any) -> bool:
        done = activation.task.previous.filter(status=STATUS.DONE).count()
        open_count = active_tasks.filter(status__in=OPEN_STATES).count()
        return done >= of * (done + open_count)

    return condition
