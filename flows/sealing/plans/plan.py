"""What a plan says of a kind of document: the form, its data, the places where somebody signs, and from when on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from roles.catalog import Can
    from roles.models import Organisation, User

    from ...sheets.out import Document


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A place of the form. It is one person's own (`user`), or of whoever has the `permission` at the organisation."""

    place: str
    label: str
    look: Literal["person", "office"]
    organisation: Organisation
    user: User | None = None
    permission: Can | None = None

    @property
    def signer(self) -> str:
        """Whose name will stand there, as far as it is known before."""
        if self.user is not None:
            return self.user.name
        return self.organisation.name if self.look == "office" else ""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How a kind of document is sealed. `data` is what the seal is given for; `check_ready` raises until it may be."""

    form: str
    label: Any
    document: Callable[[Any], Document]
    data: Callable[[Any], Mapping[str, Any]]
    marks: Callable[[Any], Sequence[Mark]]
    check_ready: Callable[[Any], None]
    #: who may know of the form at all; a seal tells no more than the form
    is_open: Callable[[Any, User], bool]
    #: who hears that the form is sealed
    told: Callable[[Any], Iterable[User]]
