"""Whose certificate signs: one provider for the site, named by SEALING_PROVIDER.

A provider for an outside seal service is any class with these methods; docs/sealing.md shows one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roles.models import Organisation, User

    from ...sheets.seal import Identity, SealService


class Provider(Protocol):
    """Gives the certificates with which people sign and offices seal."""

    #: whether its certificates bind nobody: pages then say so
    is_demonstration: bool

    def person(self, user: User) -> Identity | SealService:
        """What this person signs with. Raises `NoCertificate` where there is nothing."""
        ...

    def office(self, organisation: Organisation) -> Identity | SealService:
        """What this organisation seals with. Raises `NoCertificate` where there is nothing."""
        ...

    def roots(self) -> Sequence[bytes]:
        """The root certificates (DER) that the site trusts."""
        ...


def provider() -> Provider:
    """The site's provider."""
    made: Provider = import_string(settings.SEALING_PROVIDER)()
    return made
