"""What the record keeps to itself for a time: a stage whose work is done unseen hides what its entries say.

That something was done, by whom and when, stays to be read; the entries themselves never change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from .models import AuditEntry

#: of these entries, all of one kind of subject, the keys of those whose changes and note are hidden now
Veil = Callable[[list[AuditEntry]], set[int]]
#: entries looked at together: one question to the stage for so many
BATCH = 1000

_veils: dict[str, Veil] = {}


def register_veil(kind: str, veil: Veil) -> None:
    """Let the app that owns the documents of this kind hide what is not yet to be read; called in AppConfig.ready."""
    if _veils.setdefault(kind, veil) is not veil:
        raise ValueError(f"two veils over {kind}")


def veiled(entries: Iterable[AuditEntry]) -> Iterator[AuditEntry]:
    """The entries in their order, without what is hidden; the objects are changed, the rows are not."""
    rest = iter(entries)
    while batch := list(islice(rest, BATCH)):
        for kind, veil in _veils.items():
            concerned = [each for each in batch if each.subject_kind == kind]
            hidden = veil(concerned) if concerned else set()
            for each in concerned:
                if each.pk in hidden:
                    each.changes, each.note = {}, ""
        yield from batch
