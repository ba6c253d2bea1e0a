"""The evidence of a dossier: attached files with what they prove in the manifest, and the same as a list for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from roles.output.export import Column, table_to_xlsx
from workflow.queries import attachments_of

from ..evidence.queries import Line, Piece, lines
from ..self_evaluation.models import SelfEvaluation
from ..sheets.dossier import DossierFile
from .names import plain

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Attachment

    from ..evidence.models import EvidenceVerdict

_LIST = (
    Column("number", "#", "int", 6),
    Column("indicator", gettext_lazy("Indicator"), width=30),
    Column("wanted", gettext_lazy("Evidence wanted"), width=24),
    Column("file", gettext_lazy("File name"), width=36),
    Column("pages", gettext_lazy("At pages"), width=12),
    Column("verdict", gettext_lazy("Verdict on evidence"), width=14),
    Column("reason", gettext_lazy("Reason"), width=36),
    Column("by", gettext_lazy("Who"), width=14),
    Column("at", gettext_lazy("When"), "datetime", 18),
    Column("sha256", "SHA-256", width=68),
)


def evidence(kind: str, subject: Any, folder: str, user: User) -> Iterator[DossierFile]:
    """Attached files under their own names (the number keeps two of one name apart), and the list by indicator."""
    found = lines(subject, user) if isinstance(subject, SelfEvaluation) else []
    proofs: dict[int, list[dict[str, object]]] = {}
    for number, line in enumerate(found, start=1):
        for piece in line.pieces:
            proofs.setdefault(piece.evidence.attachment_id, []).append(_proof(number, line, piece))
    for number, attachment in enumerate(attachments_of(kind, subject.pk), start=1):
        about = {"sha256_when_attached": attachment.sha256, "proves": proofs.get(attachment.pk, [])}
        name = f"{folder}/{_('Attachments')}/{number:03d} {plain(attachment.name)}"
        yield DossierFile(name, partial(_read, attachment), attachment.anchor, "evidence", about)
    if any(line.pieces or line.wanted for line in found):
        title = _("Evidence by indicator")
        content = table_to_xlsx(title, _LIST, _rows(found), note=subject.title)
        yield DossierFile(f"{folder}/{plain(title)}.xlsx", content, title, "list")


def _read(attachment: Attachment) -> bytes:
    with attachment.file.open("rb") as file:
        content: bytes = file.read()
    return content


def _proof(number: int, line: Line, piece: Piece) -> dict[str, object]:
    """What the manifest says of a pin; `number` is the row of the sheet."""
    return {
        "number": number,
        "indicator": line.row.indicator.level3,
        "pages": piece.evidence.pages,
        "verdicts": [_said(verdict) for verdict in piece.verdicts],
    }


def _said(verdict: EvidenceVerdict) -> dict[str, object]:
    at = timezone.localtime(verdict.at).isoformat(timespec="seconds")
    return {"accepted": verdict.is_accepted, "reason": verdict.reason, "by": verdict.by.name, "at": at}


def _rows(found: Sequence[Line]) -> Iterator[dict[str, Any]]:
    """A line for each piece; an indicator without one has its line too where evidence is wanted."""
    for number, line in enumerate(found, start=1):
        row = {"number": number, "indicator": line.row.indicator.level3, "wanted": line.wanted}
        if line.wanted and not line.pieces:
            yield {**row, "verdict": _("no evidence")}
        for piece in line.pieces:
            pin = piece.evidence
            yield {
                **row,
                "file": pin.attachment.name,
                "pages": pin.pages or _("whole file"),
                "sha256": pin.attachment.sha256,
                **_counted(piece.verdict),
            }


def _counted(verdict: EvidenceVerdict | None) -> dict[str, Any]:
    if verdict is None:
        return {"verdict": _("not judged yet")}
    word = _("piece accepted") if verdict.is_accepted else _("piece not accepted")
    return {"verdict": word, "reason": verdict.reason, "by": verdict.by.name, "at": verdict.at}
