"""Registers people and permission with Django; after each migration the record is closed once more."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RolesConfig(AppConfig):
    """The lowest Django layer: it imports no other app of ours."""

    name = "roles"
    verbose_name = _("People and permission")

    def ready(self) -> None:
        from .audit import protection  # imported here: models are loaded only now

        post_migrate.connect(protection.revoke, sender=self)
