"""Who judges evidence when, what a refusal does, and what stands in the record."""

import pytest
from django.utils import timezone

from flows.evidence import actions
from flows.evidence.actions.base import PieceGone
from flows.evidence.models import Evidence, EvidenceVerdict
from flows.self_evaluation import actions as sheets
from roles import audit
from roles.errors import Conflict, Invalid, Refused
from tests.samples.factories_self_evaluation import Desk
from workflow.models import Attachment

from .pieces import missing, pinned, with_department


def test_refused_piece_counts_as_missing_until_it_is_accepted(desk: Desk) -> None:
    piece = pinned(desk, 1)
    pinned(desk, 2)
    reviewer = with_department(desk)
    actions.judge(evidence=piece, is_accepted=False, reason="第四页没有签字", by=reviewer)
    assert missing(desk) == ["接入部门数"]
    actions.judge(evidence=piece, is_accepted=True, by=reviewer)
    assert (missing(desk), EvidenceVerdict.objects.count()) == ([], 2)


def test_refusal_without_a_reason_is_refused(desk: Desk) -> None:
    piece = pinned(desk)
    reviewer = with_department(desk)
    with pytest.raises(Invalid):
        actions.judge(evidence=piece, is_accepted=False, reason="  ", by=reviewer)
    assert EvidenceVerdict.objects.count() == 0


def test_verdict_is_the_departments_then_the_bureaus_then_nobodys(desk: Desk) -> None:
    piece, office = pinned(desk), desk.office
    with pytest.raises(Conflict):
        actions.judge(evidence=piece, is_accepted=True, by=office.reviewer)
    reviewer = with_department(desk)
    for stranger in (office.finance, office.head, office.filler, office.outsider):
        with pytest.raises(Refused):
            actions.judge(evidence=piece, is_accepted=True, by=stranger)
    actions.judge(evidence=piece, is_accepted=True, by=reviewer)
    sheets.pass_review(task=desk.take(reviewer), by=reviewer)
    with pytest.raises(Refused):
        actions.judge(evidence=piece, is_accepted=True, by=reviewer)
    assert actions.judge(evidence=piece, is_accepted=True, by=office.finance).by == office.finance
    sheets.accept(task=desk.take(office.finance), by=office.finance)
    with pytest.raises(Conflict):
        actions.judge(evidence=piece, is_accepted=False, reason="晚了", by=office.finance)


def test_who_brought_a_piece_does_not_judge_it(desk: Desk) -> None:
    piece = pinned(desk)
    reviewer = with_department(desk)
    Evidence.objects.filter(pk=piece.pk).update(by=reviewer)
    with pytest.raises(Refused) as refused:
        actions.judge(evidence=piece, is_accepted=True, by=reviewer)
    assert refused.value.rule == "duty.author_is_not_approver"


def test_piece_whose_file_was_removed_is_not_judged(desk: Desk) -> None:
    piece = pinned(desk)
    reviewer = with_department(desk)
    Attachment.objects.filter(pk=piece.attachment_id).update(removed_at=timezone.now(), removed_by=desk.office.filler)
    with pytest.raises(PieceGone):
        actions.judge(evidence=piece, is_accepted=True, by=reviewer)


def test_each_act_stands_in_the_record_with_the_hash(desk: Desk) -> None:
    piece = pinned(desk)
    reviewer = with_department(desk)
    actions.judge(evidence=piece, is_accepted=False, reason="看不清", by=reviewer)
    kept = [entry for entry in audit.history(desk.document) if entry.verb.startswith("evidence")]
    assert [entry.post_title for entry in kept] == ["市信息中心 · 填报人", "市数据局 · 主管部门审核"]
    assert [(entry.verb, entry.changes, entry.note) for entry in kept] == [
        ("evidence_pinned", {"evidence": [None, "接入部门数：验收.pdf 第 3-5 页"], "sha256": [None, "a" * 64]}, ""),
        (
            "evidence_judged",
            {
                "evidence": [None, "接入部门数：验收.pdf 第 3-5 页"],
                "evidence_accepted": [None, False],
                "sha256": [None, "a" * 64],
            },
            "看不清",
        ),
    ]
