"""Registers the life cycle with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FlowsConfig(AppConfig):
    """Projects, their evaluations, and the four stages."""

    name = "flows"
    verbose_name = _("Evaluation life cycle")

    def ready(self) -> None:
        from . import wiring  # imported here: models are loaded only now

        wiring.connect()
