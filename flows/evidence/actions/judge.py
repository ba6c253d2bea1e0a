"""A reviewer's verdict on one piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from notifications.sockets.live import push
from roles.errors import Invalid
from workflow.engine.holding import lock
from workflow.engine.record import record
from workflow.queries import processes_of

from ...review.models import Review
from ..models import Evidence, EvidenceVerdict
from ..policies import check_may_judge, check_may_review, scored_now
from .base import KIND, PieceGone, changed, locked, named

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Process

    from ...self_evaluation.models import SelfEvaluation

LONGEST_REASON = 500


@transaction.atomic
def judge(*, evidence: Evidence, is_accepted: bool, reason: str = "", by: User) -> EvidenceVerdict:
    """Accept a piece, or not; then the reason is told."""
    process, document = locked(evidence.row.self_evaluation_id)
    blind = _locked_review(document)
    check_may_review(by, document)
    piece = _standing(evidence, document)
    check_may_judge(by, piece)
    review = scored_now(document)
    reason = reason.strip()[:LONGEST_REASON]
    if not is_accepted and not reason:
        raise Invalid({"reason": _("Say why this piece is not accepted.")})
    own = piece.verdicts.filter(by=by).last()
    verdict = EvidenceVerdict.objects.create(
        evidence=piece, review=review, is_accepted=is_accepted, reason=reason, by=by
    )
    changes = {
        "evidence": [None, named(piece)],
        "evidence_accepted": [own.is_accepted if own else None, is_accepted],
        "sha256": [None, piece.attachment.sha256],
    }
    if review is None or blind is None:
        record(process, "evidence_judged", by=by, changes=changes, note=reason)
        changed(process, document)
    else:
        # part of the scoring: veiled in the record as the scores are, and only the expert's own pages hear of it
        record(blind, "evidence_judged", by=by, changes={**changes, "step": [None, "score"]}, note=reason)
        push(KIND, document.pk, groups=[f"user.{by.pk}"])
    return verdict


def _locked_review(document: SelfEvaluation) -> Process | None:
    """The process of the newest review, locked: its last card may come in at this moment."""
    review = Review.objects.filter(evaluation=document.evaluation_id).order_by("pk").last()
    return lock(process_id=processes_of("review", review.pk).values_list("pk", flat=True)[0]) if review else None


def _standing(evidence: Evidence, document: SelfEvaluation) -> Evidence:
    """The piece as it stands under the lock: another may have taken it away, or its file."""
    rows = Evidence.objects.filter(pk=evidence.pk, attachment__removed_at=None, attachment__replaced_by=None)
    piece = rows.select_related("row__indicator", "attachment").first()
    if piece is None:
        raise PieceGone
    piece.row.self_evaluation = document
    return piece
