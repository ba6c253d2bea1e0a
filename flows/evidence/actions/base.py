"""What the acts on evidence share: the lock on the sheet, the word for a piece, and the push to open pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notifications.sockets.live import push
from roles.errors import Conflict
from workflow.engine.holding import lock
from workflow.queries import processes_of

from ...self_evaluation.models import SelfEvaluation

if TYPE_CHECKING:
    from workflow.models import Process

    from ..models import Evidence

KIND = "selfevaluation"


class PieceGone(Conflict):
    """This piece was taken away meanwhile."""


def locked(pk: int) -> tuple[Process, SelfEvaluation]:
    """The sheet as it stands now, with its process locked: pins, verdicts and the sheet's own steps take turns."""
    process = lock(process_id=processes_of(KIND, pk).values_list("pk", flat=True)[0])
    return process, SelfEvaluation.objects.get(pk=pk)


def named(evidence: Evidence) -> str:
    """A piece as the record names it."""
    where = f" 第 {evidence.pages} 页" if evidence.pages else ""
    return f"{evidence.row.indicator.level3}：{evidence.attachment.name}{where}"


def changed(process: Process, document: SelfEvaluation) -> None:
    """Open pages of the sheet fetch its evidence anew."""
    push(KIND, document.pk, groups=[f"{KIND}.{document.pk}", f"process.{process.pk}"])
