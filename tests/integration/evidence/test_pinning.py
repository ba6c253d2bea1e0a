"""Who pins what where; what is missing; in which spelling pages are kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from flows.evidence import actions
from flows.evidence.actions.base import PieceGone
from flows.evidence.models import Evidence, EvidenceVerdict
from flows.evidence.page_ranges import spelt
from roles import audit
from roles.errors import Conflict, Invalid, Refused
from tests.samples.factories_self_evaluation import Desk
from workflow.models import Attachment

from .pieces import WANTED, file_of, missing, pinned, row_of, with_department


def test_missing_evidence_marks_only_its_own_indicator(desk: Desk) -> None:
    assert missing(desk) == WANTED
    piece = pinned(desk, 1)
    pinned(desk, 2)
    assert missing(desk) == []
    Attachment.objects.filter(pk=piece.attachment_id).update(removed_at=timezone.now(), removed_by=desk.office.filler)
    assert missing(desk) == ["接入部门数"]


def test_replaced_file_proves_nothing_until_the_new_one_is_pinned(desk: Desk) -> None:
    piece = pinned(desk, 1)
    pinned(desk, 2)
    newer = file_of(desk, "验收2.pdf")
    Attachment.objects.filter(pk=newer.pk).update(replaces=piece.attachment)
    assert missing(desk) == ["接入部门数"]
    actions.pin(row=row_of(desk, 1), attachment=newer, by=desk.office.filler)
    assert missing(desk) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("3", "3"), ("３－５", "3-5"), ("1，4-6", "1, 4-6"), (" 2 、 3,", "2, 3"), ("", ""), ("3至5；８", "3-5, 8")],
)
def test_pages_are_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert spelt(typed) == kept


@pytest.mark.parametrize("typed", ["0", "第三页", "3-", "-", "1/2", "=1+1", "5-3", "٣", "1, " * 20 + "1"])
def test_pages_that_are_none_are_refused(desk: Desk, typed: str) -> None:
    with pytest.raises(Invalid):
        pinned(desk, pages=typed)
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize("who", ["head", "reviewer", "finance", "outsider"])
def test_only_the_filler_pins_and_unpins(desk: Desk, who: str) -> None:
    piece, stranger = pinned(desk), getattr(desk.office, who)
    with pytest.raises(Refused):
        actions.pin(row=row_of(desk, 1), attachment=file_of(desk, "a.pdf"), by=stranger)
    with pytest.raises(Refused):
        actions.unpin(evidence=piece, by=stranger)
    assert list(Evidence.objects.all()) == [piece]


def test_nothing_is_pinned_or_unpinned_once_the_sheet_was_handed_in(desk: Desk) -> None:
    piece = pinned(desk)
    desk.submit()
    with pytest.raises(Conflict):
        pinned(desk)
    with pytest.raises(Conflict):
        actions.unpin(evidence=piece, by=desk.office.filler)


def test_pins_outlive_that_the_sheet_is_handed_in(desk: Desk) -> None:
    piece = pinned(desk)
    with_department(desk)
    assert (list(Evidence.objects.all()), missing(desk)) == ([piece], ["验收合格率"])


def test_file_of_another_document_is_not_pinned(desk: Desk) -> None:
    stranger = file_of(desk, "a.pdf")
    Attachment.objects.filter(pk=stranger.pk).update(subject_kind="goal")
    with pytest.raises(Invalid):
        actions.pin(row=row_of(desk, 1), attachment=stranger, by=desk.office.filler)


def test_same_pages_again_change_nothing_and_other_pages_are_another_piece(desk: Desk) -> None:
    piece = pinned(desk, pages="3")
    EvidenceVerdict.objects.create(evidence=piece, is_accepted=False, reason="缺页", by=desk.office.reviewer)
    given = {"row": piece.row, "attachment": piece.attachment, "by": desk.office.filler}
    assert (actions.pin(pages="3", **given), EvidenceVerdict.objects.count()) == (piece, 1)
    moved = actions.pin(pages="8", **given)
    assert (list(Evidence.objects.all()), moved.pages, EvidenceVerdict.objects.count()) == ([moved], "8", 0)


def test_unpinned_file_stays_on_the_sheet_and_a_second_unpinning_is_told_so(desk: Desk) -> None:
    piece = pinned(desk)
    twin = Evidence.objects.get(pk=piece.pk)
    actions.unpin(evidence=piece, by=desk.office.filler)
    assert (Evidence.objects.count(), Attachment.objects.filter(removed_at=None).count()) == (0, 1)
    with pytest.raises(PieceGone):
        actions.unpin(evidence=twin, by=desk.office.filler)
    verbs = [entry.verb for entry in audit.history(desk.document) if entry.verb.startswith("evidence")]
    assert verbs == ["evidence_pinned", "evidence_unpinned"]


def test_new_file_is_attached_and_pinned_or_neither(desk: Desk) -> None:
    filler = desk.office.filler
    task = desk.take(filler)
    proof = SimpleUploadedFile("验收.txt", "验收合格".encode())
    piece = actions.attach_and_pin(task=task, row=row_of(desk, 2), upload=proof, pages="1", by=filler)
    assert (piece.attachment.name, piece.pages, missing(desk)) == ("验收.txt", "1", ["接入部门数"])
    with pytest.raises(Invalid):
        actions.attach_and_pin(
            task=task, row=row_of(desk, 1), upload=SimpleUploadedFile("b.txt", b"b"), pages="x", by=filler
        )
    assert list(Attachment.objects.values_list("name", flat=True)) == ["验收.txt"]
