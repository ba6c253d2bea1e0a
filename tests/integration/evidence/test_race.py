"""Two people at the same piece at the same instant, with real connections: one order, one truth in the record."""

from flows.evidence import actions
from flows.evidence.models import Evidence, EvidenceVerdict
from flows.self_evaluation import actions as sheets
from roles import audit
from roles.catalog import Role
from tests.concurrency import at_once
from tests.samples.factories import staff
from tests.samples.factories_self_evaluation import Desk
from workflow.engine.invariants import disagreements

from .pieces import desk_with_evidence, file_of, pinned, row_of, with_department


def verbs(desk: Desk) -> list[str]:
    return [entry.verb for entry in audit.history(desk.document) if entry.verb.startswith("evidence")]


def test_two_pin_the_same_file_at_once_and_one_piece_stands(real_db: str) -> None:
    desk = desk_with_evidence()
    colleague = staff(Role.FILLER, desk.office.unit, name="同事")
    file, row = file_of(desk, "验收.pdf"), row_of(desk, 1)
    outcomes = at_once(
        lambda: actions.pin(row=row, attachment=file, pages="3", by=desk.office.filler),
        lambda: actions.pin(row=row, attachment=file, pages="3", by=colleague),
    )
    assert (outcomes, Evidence.objects.count(), verbs(desk)) == (["", ""], 1, ["evidence_pinned"])
    assert audit.verify() == []


def test_two_unpin_at_once_and_one_is_told_that_it_is_gone(real_db: str) -> None:
    desk = desk_with_evidence()
    piece = pinned(desk)
    colleague = staff(Role.FILLER, desk.office.unit, name="同事")
    outcomes = at_once(
        lambda: actions.unpin(evidence=piece, by=desk.office.filler),
        lambda: actions.unpin(evidence=Evidence(pk=piece.pk, row=piece.row, attachment=piece.attachment), by=colleague),
    )
    assert (sorted(outcomes), verbs(desk)) == (["", "PieceGone"], ["evidence_pinned", "evidence_unpinned"])
    assert audit.verify() == []


def test_verdict_and_return_at_once_leave_no_verdict_on_a_sheet_that_is_with_the_unit(real_db: str) -> None:
    """Either the verdict came first, or the sheet was gone and it was refused; never both, never a broken chain."""
    desk = desk_with_evidence()
    piece = pinned(desk)
    reviewer = with_department(desk)
    task = desk.take(reviewer)
    outcomes = at_once(
        lambda: actions.judge(evidence=piece, is_accepted=False, reason="看不清", by=reviewer),
        lambda: sheets.send_back(task=task, to="fill", opinion="请补充", by=reviewer),
    )
    assert outcomes in (["", ""], ["Conflict", ""])
    judged = [] if outcomes[0] else ["evidence_judged"]
    assert (EvidenceVerdict.objects.count(), verbs(desk)) == (len(judged), ["evidence_pinned", *judged])
    assert list(disagreements()) == []
    assert audit.verify() == []
