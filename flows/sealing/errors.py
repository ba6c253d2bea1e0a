"""What can be wrong with sealing, beside a lacking post."""

from __future__ import annotations

from roles.errors import Conflict, HengpingError


class NoCertificate(Conflict):
    """There is no certificate to sign with: ask the system administrator."""


class AlreadyMade(Conflict):
    """This signature was given already."""


class SealingFailed(HengpingError):
    """The seal could not be set. Nothing was changed; try again, or tell the system administrator."""

    status = 503
