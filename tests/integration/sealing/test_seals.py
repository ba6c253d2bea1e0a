"""Signing and sealing stored forms: who may and when, what is recorded, what other programs find in the file."""

import hashlib
import subprocess
from pathlib import Path

import pytest
from pytest_django import Settings

from flows.review import actions as reviews
from flows.sealing import actions, queries
from flows.sealing.errors import AlreadyMade, NoCertificate
from flows.sealing.models import Sealed, SealMark
from flows.sealing.plans.self_evaluation import PLAN
from flows.sealing.providers import provider
from flows.sealing.wording import described, in_short
from flows.self_evaluation.models import ResultRow, SelfEvaluation
from flows.sheets.out.blocks import Signatures, Table
from flows.sheets.seal import DataChange, verify
from notifications.models import Notice
from roles import audit
from roles.errors import Conflict, Refused
from tests.samples.factories_review import Bench
from tests.samples.factories_self_evaluation import Desk


def pdf_of(sealed: Sealed) -> bytes:
    with queries.last_mark(sealed).file.open("rb") as file:
        return file.read()


def endorsed(desk: Desk) -> SelfEvaluation:
    """The unit head stands for the sheet."""
    desk.with_department()
    return desk.document


def signed_by_all(desk: Desk) -> SelfEvaluation:
    document = endorsed(desk)
    for member in desk.members:
        actions.seal(subject=document, by=member)
    return document


def sealed_sheet(desk: Desk) -> Sealed:
    """The sheet of a group of one, so that fewer marks are set: three, with the leader's and the unit's."""
    del desk.members[1:]
    return actions.seal(subject=signed_by_all(desk), by=desk.office.head)


def test_group_signs_and_the_unit_seals_last(desk: Desk) -> None:
    document = signed_by_all(desk)
    assert set(SealMark.objects.values_list("place", flat=True)) == {"member-1", "member-2", "member-3", "group_leader"}
    sealed = actions.seal(subject=document, by=desk.office.head)
    last = queries.last_mark(sealed)
    assert (last.place, last.organisation, last.by) == ("unit", desk.office.unit, desk.office.head)
    assert last.sha256 == hashlib.sha256(pdf_of(sealed)).hexdigest()


@pytest.mark.parametrize("ruleset", ["cn-2020-10", "suzhou-2023", "cn-2011-285"])
def test_form_of_every_layout_has_a_place_for_each_mark(desk: Desk, ruleset: str) -> None:
    document = endorsed(desk)
    document.ruleset = ruleset
    blocks = [block for section in PLAN.document(document).sections for block in section.blocks]
    lines = [line.place for block in blocks if isinstance(block, Signatures) for line in block.lines]
    cells = [cell.place for block in blocks if isinstance(block, Table) for row in block.rows for cell in row]
    assert [mark.place for mark in PLAN.marks(document) if mark.place not in {*lines, *cells}] == []


def test_seal_before_the_last_signature_names_who_is_missing(desk: Desk) -> None:
    document = endorsed(desk)
    actions.seal(subject=document, by=desk.members[0])
    with pytest.raises(Conflict) as refused:
        actions.seal(subject=document, by=desk.office.head)
    assert [name in refused.value.message for name in ("组员甲", "组员乙", "组员丙")] == [False, True, True]


def test_signature_before_the_unit_head_stands_for_it_is_refused(desk: Desk) -> None:
    desk.signing()
    with pytest.raises(Conflict):
        actions.seal(subject=desk.sign(), by=desk.members[0])
    assert Sealed.objects.count() == 0


@pytest.mark.parametrize("who", ["filler", "reviewer", "finance", "outsider"])
def test_nobody_else_signs(desk: Desk, who: str) -> None:
    document = endorsed(desk)
    with pytest.raises(Refused):
        actions.seal(subject=document, by=getattr(desk.office, who))
    assert Sealed.objects.count() == 0


def test_second_signature_of_one_member_is_refused(desk: Desk) -> None:
    document = endorsed(desk)
    actions.seal(subject=document, by=desk.members[1])
    with pytest.raises(AlreadyMade):
        actions.seal(subject=document, by=desk.members[1])
    assert SealMark.objects.count() == 1


def test_every_signature_is_good_and_trusted(desk: Desk) -> None:
    sealed = sealed_sheet(desk)
    found = verify(pdf_of(sealed), queries.PLANS["selfevaluation"].data(desk.document), roots=provider().roots())
    assert (found.is_valid, [check.is_good for check in found.signatures]) == (True, [True] * 3)
    assert [check.signer for check in found.signatures] == ["组员甲", "组员甲", desk.office.unit.name]


def test_pdfsig_confirms_each_signature(desk: Desk, tmp_path: Path) -> None:
    place = tmp_path / "sealed.pdf"
    place.write_bytes(pdf_of(sealed_sheet(desk)))
    said = subprocess.run(["pdfsig", place], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid.") == 3
    assert said.count("ETSI.CAdES.detached") == 3


def test_changed_score_voids_the_seal_and_is_named(desk: Desk) -> None:
    sealed = sealed_sheet(desk)
    row = ResultRow.objects.order_by("position")[1]
    ResultRow.objects.filter(pk=row.pk).update(actual_text="97")
    document = desk.document
    assert queries.standing(document) is None
    changes = queries.changes_of(sealed, document)
    assert [(one.at, one.sealed, one.current) for one in changes] == [("indicators[1].actual_text", "98", "97")]
    assert in_short(described(changes, document)) == "指标 2（验收合格率） · 实际完成值：98 → 97"


def test_several_changes_are_counted(desk: Desk) -> None:
    sealed = sealed_sheet(desk)
    ResultRow.objects.update(deviation_reason="已说明")
    told = in_short(described(queries.changes_of(sealed, desk.document), desk.document))
    assert told == "共4处改动，首处：指标 1（接入部门数） · 偏差原因及改进措施：— → 已说明"


def test_unit_of_measure_is_no_organisation(desk: Desk) -> None:
    changes = [DataChange("indicators[0].unit", "个", "家"), DataChange("unit", "甲中心", "乙中心")]
    told = described(changes, endorsed(desk))
    assert [one.where for one in told] == ["指标 1（接入部门数） · 计量单位", "项目单位"]


def test_scores_of_department_and_bureau_leave_the_seal_alone(desk: Desk) -> None:
    sealed = sealed_sheet(desk)
    ResultRow.objects.update(department_score=1, finance_score=1)
    assert queries.standing(desk.document) == sealed


def test_form_changed_back_is_sealed_again(desk: Desk) -> None:
    sealed = sealed_sheet(desk)
    SelfEvaluation.objects.update(attained="另一句话")
    SelfEvaluation.objects.update(attained="已接入四十四个部门")
    assert queries.standing(desk.document) == sealed


def test_changed_form_is_signed_anew_beside_the_void_one(desk: Desk) -> None:
    first = sealed_sheet(desk)
    SelfEvaluation.objects.update(attained="另一句话")
    second = actions.seal(subject=desk.document, by=desk.members[0])
    assert (second == first, second.marks.count(), first.marks.count()) == (False, 2, 3)


def test_acts_stand_in_the_record_with_their_digests(desk: Desk) -> None:
    sealed = sealed_sheet(desk)
    entries = audit.history(desk.document)
    lines = [(entry.verb, entry.changes["digest"]) for entry in entries if entry.verb in {"form_signed", "sealed"}]
    assert lines == [("form_signed", [None, sealed.digest]), ("sealed", [None, sealed.digest])]
    files = [entry.changes["sha256"][1] for entry in entries if entry.verb == "sealed"]
    assert files == [queries.last_mark(sealed).sha256]


def test_filler_and_group_hear_of_the_seal(desk: Desk) -> None:
    sealed_sheet(desk)
    told = set(Notice.objects.filter(kind="form_sealed").values_list("recipient", flat=True))
    assert told == {desk.office.filler.pk, desk.members[0].pk}


def test_unit_head_asks_only_those_who_have_still_to_sign(desk: Desk) -> None:
    document = endorsed(desk)
    actions.seal(subject=document, by=desk.members[0])
    actions.remind(subject=document, by=desk.office.head)
    asked = set(Notice.objects.filter(kind="signature_wanted").values_list("recipient", flat=True))
    assert asked == {desk.members[1].pk, desk.members[2].pk}
    with pytest.raises(Refused):
        actions.remind(subject=document, by=desk.office.filler)


def test_agency_lead_signs_and_seals_the_passed_report_in_one_act(bench: Bench) -> None:
    review = bench.reconciled()
    with pytest.raises(Conflict):
        actions.seal(subject=review, by=bench.lead)
    reviews.pass_quality(task=bench.take(bench.quality, "quality"), by=bench.quality)
    for stranger in (bench.quality, bench.experts[0], bench.head, bench.finance):
        with pytest.raises(Refused):
            actions.seal(subject=review, by=stranger)
    sealed = actions.seal(subject=review, by=bench.lead)
    assert [(mark.place, mark.organisation) for mark in sealed.marks.all()] == [
        ("lead_evaluator", None),
        ("agency", bench.agency),
    ]


def test_own_certificates_of_the_site_are_missed_by_name(desk: Desk, settings: Settings) -> None:
    document = endorsed(desk)
    settings.SEALING_PROVIDER = "flows.sealing.providers.folder.CertificateFolder"
    settings.SEALING_PASSWORD = "geheim"
    with pytest.raises(NoCertificate) as refused:
        actions.seal(subject=document, by=desk.members[0])
    assert "组员甲" in refused.value.message
    assert Sealed.objects.count() == 0
