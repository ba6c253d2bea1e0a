"""Registers the engine with Django, with live push and with the leavers' list."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowConfig(AppConfig):
    """The approval engine."""

    name = "workflow"
    verbose_name = _("Workflow")

    def ready(self) -> None:
        from . import wiring  # imported here: models are loaded only now

        wiring.connect()
