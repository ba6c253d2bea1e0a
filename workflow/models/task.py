"""A task: one step that a post, and then one of its holders, must take.

The queue is one range of the partial index `task_queue`, whatever the number of projects.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import AbstractTask
from viewflow.workflow.status import STATUS

from .process import Process

OPEN_STATES = (STATUS.NEW, STATUS.ASSIGNED, STATUS.STARTED)


class Task(AbstractTask):
    """One step of a process. `assigned` is when its owner claimed it."""

    class Outcome(models.TextChoices):
        """How a finished task ended; the document says what that means."""

        DONE = "done", _("Done")
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Returned")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        NOT_NEEDED = "not_needed", _("No longer needed")

    process = models.ForeignKey(Process, on_delete=models.PROTECT, verbose_name=_("Process"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks",
        verbose_name=_("Holder"),
    )
    # viewflow's own columns, without the eight indexes that it gives them: nothing here is looked for by them alone,
    # and every launch and claim would have to keep them (docs/performance.md)
    status = models.CharField(_("Status"), choices=STATUS.choices, default=STATUS.NEW, max_length=50)
    created = models.DateTimeField(_("Created"), default=timezone.now)
    scheduled = models.DateTimeField(_("Scheduled"), blank=True, null=True)
    external_task_id = models.CharField(_("External task"), max_length=50, blank=True, null=True)  # noqa: DJ001  viewflow's
    # its default Task model has the same reverse name
    owner_permission_content_type = models.ForeignKey(
        "contenttypes.ContentType",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    post = models.ForeignKey(
        "roles.Post", null=True, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("Post")
    )
    round = models.PositiveSmallIntegerField(_("Round"), default=1)
    due = models.DateField(_("Due"), null=True, blank=True)
    due_rule = models.JSONField(_("Deadline rule"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("From")
    )
    opened_at = models.DateTimeField(_("First opened"), null=True, blank=True)
    outcome = models.CharField(_("Outcome"), max_length=12, choices=Outcome.choices, blank=True)
    opinion = models.TextField(_("Opinion"), blank=True)

    # viewflow's own manager offers lists that do not scale (docs/adr); ours are in `queries`
    objects: ClassVar[models.Manager[Task]] = models.Manager()

    class Meta:
        verbose_name = _("Task")
        verbose_name_plural = _("Tasks")
        indexes: ClassVar = [
            models.Index(
                fields=["post", "due", "id"], name="task_queue", condition=Q(status=STATUS.NEW, post__isnull=False)
            ),
            models.Index(
                fields=["owner", "due", "id"],
                name="task_in_hand",
                condition=Q(status__in=[STATUS.ASSIGNED, STATUS.STARTED]),
            ),
            models.Index(fields=["owner", "-finished", "-id"], name="task_done", condition=Q(status=STATUS.DONE)),
            models.Index(fields=["process", "id"], name="task_open_of_process", condition=Q(finished__isnull=True)),
            models.Index(fields=["due"], name="task_open_due", condition=Q(finished__isnull=True, due__isnull=False)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="task_claimed_all_or_none",
                condition=Q(status=STATUS.NEW, owner__isnull=True, assigned__isnull=True) | ~Q(status=STATUS.NEW),
            ),
            models.CheckConstraint(
                name="task_held_by_somebody",
                condition=~Q(status__in=[STATUS.ASSIGNED, STATUS.STARTED])
                | Q(flow_task_type__in=["JOIN"])
                | Q(owner__isnull=False, assigned__isnull=False),
            ),
            models.CheckConstraint(
                name="task_due_with_rule",
                condition=Q(due__isnull=True, due_rule__isnull=True) | Q(due__isnull=False, due_rule__isnull=False),
            ),
        ]

    @property
    def step(self) -> str:
        """Name of the step in its flow, for instance `department`."""
        return str(self.flow_task.name)

    @property
    def is_open(self) -> bool:
        """Whether the step still waits for somebody."""
        return self.status in OPEN_STATES

    @property
    def is_late(self) -> bool:
        """Whether the last day has passed and nobody has finished."""
        return self.due is not None and self.finished is None and self.due < today()

    def get_absolute_url(self) -> str:
        """Address of the task's page."""
        return f"/tasks/{self.pk}/"


def today() -> dt.date:
    """Today at the office (the site's time zone, not the server's)."""
    return timezone.localdate()
