"""Registers notices with Django, and the two live groups that belong to nobody above: a person's and a post's."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """Telling people."""

    name = "notifications"
    verbose_name = _("Notices")

    def ready(self) -> None:
        from . import wiring  # imported here: models are loaded only now

        wiring.connect()
