"""Certificates made on this machine, for demonstrations and tests: an own authority that nobody else trusts."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from ...sheets.seal import Identity, issue, make_authority

if TYPE_CHECKING:
    from roles.models import Organisation, User

AUTHORITY = "authority"


class DemonstrationAuthority:
    """Issues a certificate when it is first needed, and again when the person's or the office's name has changed."""

    is_demonstration = True

    def person(self, user: User) -> Identity:
        """The person's certificate."""
        return self._identity(f"person-{user.pk}", user.name)

    def office(self, organisation: Organisation) -> Identity:
        """The office's certificate."""
        return self._identity(f"office-{organisation.pk}", organisation.name)

    def roots(self) -> Sequence[bytes]:
        """The own root."""
        with _locked() as folder:
            return [_authority(folder).certificate]

    def _identity(self, name: str, owner: str) -> Identity:
        with _locked() as folder:
            if (folder / f"{name}.key").exists():
                known = Identity.load(folder, name)
                if known.subject() == owner[:64]:
                    return known
            fresh = issue(_authority(folder), owner)
            fresh.save(folder, name)
            return fresh


def _authority(folder: Path) -> Identity:
    if (folder / f"{AUTHORITY}.key").exists():
        return Identity.load(folder, AUTHORITY)
    made = make_authority()
    made.save(folder, AUTHORITY)
    return made


@contextmanager
def _locked() -> Iterator[Path]:
    """The folder, with other processes of the site kept out: two first seals at once must meet one authority."""
    folder = Path(settings.SEALING_FOLDER)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(handle)
