"""What every approval flow shares: our rows, one lock, and the document as the only source of decisions.

A flow subclasses `ApprovalFlow`, names its document and its nodes, and says in `agreement` which steps
may be open in which state of the document; `manage.py check_invariants` holds it to that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.base import Flow

from .models import Process, Task

if TYPE_CHECKING:
    from roles.models import User

    from .nodes import HumanTask

FLOWS: dict[str, type[ApprovalFlow]] = {}


@contextmanager
def process_row_lock(flow_class: type[Flow], process_pk: int) -> Iterator[None]:
    """Serialise all acts on one process by its row, waiting (viewflow's own lock fails or sleeps instead)."""
    with transaction.atomic():
        flow_class.process_class.objects.select_for_update().only("pk").get(pk=process_pk)
        yield


class ApprovalFlow(Flow):
    """Base of every flow. `subject` is the document's model; the document has `title`, `organisation`, `state`."""

    process_class = Process
    task_class = Task
    lock_impl = staticmethod(process_row_lock)

    subject: ClassVar[Any]
    #: state of the document → names of the steps that may be open then
    agreement: ClassVar[Mapping[Any, frozenset[str]]] = {}
    #: template that shows the document read-only, with `subject` in its context
    document_template: ClassVar[str] = ""
    #: the stage's action that takes a finished step back (as text: actions import flows), and the steps it serves
    withdraw_action: ClassVar[str] = ""
    withdrawable: ClassVar[frozenset[str]] = frozenset()
    #: the stage's action that stops a running process, for the bureau's manager; empty where it cannot be stopped
    cancel_action: ClassVar[str] = ""
    #: the stage's action that puts a colleague in the place of somebody to whom a step was given in person
    replace_action: ClassVar[str] = ""
    #: what stands beside a finished task whose document its doer may no longer see
    closed_word: ClassVar[Any] = _("no longer open to you")
    #: steps whose holders work unseen by each other: no files, which everybody could open
    blind: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Register the flow under the kind of its document."""
        super().__init_subclass__(**kwargs)
        if "subject" in cls.__dict__:
            FLOWS[cls.kind()] = cls

    @classmethod
    def kind(cls) -> str:
        """Kind of the document, as stored in processes, audit entries and groups."""
        return str(cls.subject._meta.model_name)

    @classmethod
    def visible_to(cls, user: User) -> QuerySet[Any]:
        """The documents that a user may see: the one predicate for pages, lists, files, sockets and search."""
        return cls.subject.objects.visible_to(user)

    @classmethod
    def steps(cls) -> list[HumanTask]:
        """The human steps, in the order in which the flow names them."""
        from .nodes import HumanTask  # here: nodes are built on this module's flows

        found = [node for node in cls.instance.nodes() if isinstance(node, HumanTask)]
        return sorted(found, key=lambda node: node.order)

    @classmethod
    def check_may_act(cls, *, user: User, subject: Any, step: str) -> None:
        """Raise `Refused` where the document's own policy keeps this user from this step. Nothing by default."""

    @classmethod
    def amount_of(cls, subject: Any) -> Decimal | None:
        """How much money the document is about, in yuan, for the bounds of substitutes; None where it is not known."""
        return None

    @classmethod
    def returnable_fields(cls, subject: Any) -> list[tuple[str, str, str]]:
        """Fields that a reviewer may point at: (key, label, present value)."""
        return []

    @classmethod
    def field_label(cls, key: str) -> str:
        """What people call a field of the record or of a return slip, in the reader's language."""
        return key

    @classmethod
    def step_title(cls, name: str) -> str:
        """Title of a step by its name; the name itself for a step of an earlier version."""
        node = cls.instance.node(name, no_obsolete=True)
        return str(node.task_title) if node else name

    @classmethod
    def sees_details(cls, subject: Any, user: User, step: str) -> bool:
        """Whether a viewer may read what an act of a step changed and said; that it was done shows to all viewers."""
        return True

    @classmethod
    def is_closed_to(cls, subject: Any, user: User, step: str) -> bool:
        """Whether the others' tasks of a step do not exist for this viewer: who has acted, who has not, how many."""
        return False

    @classmethod
    def document_context(cls, subject: Any, user: User) -> dict[str, Any]:
        """More context for `document_template`."""
        return {}


def flow_of(kind: str) -> type[ApprovalFlow] | None:
    """The flow for a kind of document, or None."""
    return FLOWS.get(kind)
