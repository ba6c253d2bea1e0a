"""Full marks ask for proof until files are pinned; what was removed proves nothing, and no signature lapses."""

from dataclasses import replace
from decimal import Decimal

from django.utils import timezone

from flows.self_evaluation import sheet
from flows.self_evaluation.models import ResultRow
from tests.samples.factories_self_evaluation import DECLARATION, Desk, indicator, make_desk

from .pieces import pinned


def codes(desk: Desk) -> list[str]:
    found = sheet.check_rows(desk.document, sheet.stored(desk.document))
    return [problem.code for problem in found if problem.code == "all_full"]


def test_full_marks_without_figures_are_proved_by_pinned_files(db: None) -> None:
    rows = [indicator(("效益指标", "社会效益指标", f"成效{n}", "qualitative", "15", "", "15", "")) for n in range(6)]
    plain = [{**row, "target_text": "充分", "target_value": None} for row in rows]
    desk = make_desk(replace(DECLARATION, indicators=plain))
    desk.launch()
    ResultRow.objects.update(actual_text="充分", self_score=Decimal(15))
    before, digest = codes(desk), sheet.digest_of(desk.document)
    pins = [pinned(desk, number, f"证明{number}.pdf") for number in range(1, 5)]
    assert (before, codes(desk)) == (["all_full"], [])
    assert sheet.digest_of(desk.document) == digest
    for pin in pins[:2]:
        pin.attachment.removed_at, pin.attachment.removed_by = timezone.now(), desk.office.filler
        pin.attachment.save()
    assert codes(desk) == ["all_full"]
