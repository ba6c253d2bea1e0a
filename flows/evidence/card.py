"""The card 指标佐证材料 of a self-evaluation: each indicator with its pieces, and what the viewer may do with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from roles.policies import refusal
from workflow.models import Task
from workflow.queries import attachments_of

from . import policies, queries

if TYPE_CHECKING:
    from roles.models import User

    from ..self_evaluation.models import SelfEvaluation

KIND = "selfevaluation"


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A piece, whether the viewer may judge it, and whether they have done so."""

    piece: queries.Piece
    may_judge: bool
    has_judged: bool


@dataclass(frozen=True, slots=True)
class ShownLine:
    """An indicator with its number on the sheet, and its pieces."""

    number: int
    line: queries.Line
    pieces: list[ShownPiece]


def card(kind: str, subject: Any, user: User) -> dict[str, Any] | None:
    """What the card shows; None for other documents, and where nothing is wanted, pinned or to be pinned."""
    if kind != KIND:
        return None
    lines = queries.lines(subject, user)
    may_pin = not refusal(policies.check_may_pin, user, subject)
    if not may_pin and not any(line.pieces or line.wanted for line in lines):
        return None
    may_judge = not refusal(policies.check_may_review, user, subject)
    shown = [
        ShownLine(number, line, [_shown(piece, user, may_judge=may_judge) for piece in line.pieces])
        for number, line in enumerate(lines, start=1)
    ]
    return {
        "template": "evidence/card.html",
        "in_task": True,
        "pk": subject.pk,
        "shown": [one for one in shown if one.pieces or one.line.wanted],
        "missing": sum(one.line.is_missing for one in shown),
        "marks": {one.line.row.pk: one.line for one in shown},
        "may_pin": may_pin,
        **(_pinning(subject, user, shown) if may_pin else {}),
    }


def _pinning(subject: SelfEvaluation, user: User, shown: list[ShownLine]) -> dict[str, Any]:
    """What the form to pin offers; a new file only to the holder of the task, as under Attachments."""
    return {
        "choices": shown,
        "files": list(attachments_of(KIND, subject.pk)),
        "may_upload": task_in_hand(subject, user) is not None,
    }


def task_in_hand(subject: SelfEvaluation, user: User) -> Task | None:
    """The user's own open step of this sheet."""
    tasks = Task.objects.filter(process__subject_kind=KIND, process__subject_id=subject.pk, owner=user, finished=None)
    return tasks.filter(flow_task_type="HUMAN").first()


def _shown(piece: queries.Piece, user: User, *, may_judge: bool) -> ShownPiece:
    pin = piece.evidence
    may = may_judge and user.pk not in {pin.by_id, pin.attachment.added_by_id}
    return ShownPiece(piece, may, may and any(verdict.by_id == user.pk for verdict in piece.verdicts))
