"""The dossier of a project: what is in it for whom, and that its manifest tells the truth."""

import hashlib
import json
import zipfile
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from django.core.files.base import ContentFile
from django.test import Client

from flows.printing.batches.models import PrintBatch
from flows.sealing import actions as seals
from flows.sheets.dossier import check_dossier
from roles.models import User
from tests.integration.printing.orders import Zip, dossier_of, ordered, worked
from tests.integration.printing.test_downloads import signed_in
from tests.samples.factories import OrganisationFactory
from tests.samples.factories_review import Bench, accepted_self_evaluation
from workflow.models import Attachment


def taken(user: User, bench: Bench) -> bytes | int:
    """The zip, or the status where there is none."""
    return dossier_of(bench.evaluation, user)


def names(content: bytes | int) -> set[str]:
    assert isinstance(content, bytes)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return set(archive.namelist()) - {"manifest.json", "SHA256SUMS"}


def attach(bench: Bench, name: str, content: bytes = b"proof") -> None:
    """A file on the self-evaluation."""
    Attachment.objects.create(
        subject_kind="selfevaluation", subject_id=bench.self_evaluation.pk, name=name, kind="txt", size=len(content),
        sha256="0" * 64, added_by=bench.filler, file=ContentFile(content, name="stored"),
    )  # fmt: skip


def test_dossier_has_forms_history_and_evidence(bench: Bench) -> None:
    attach(bench, "验收单.txt")
    attach(bench, "验收单.txt", b"another")
    assert names(taken(bench.filler, bench)) == {
        "01 绩效目标/项目支出绩效目标申报表.pdf",
        "01 绩效目标/流转记录.xlsx",
        "02 单位自评/项目支出绩效自评表.pdf",
        "02 单位自评/流转记录.xlsx",
        "02 单位自评/附件/001 验收单.txt",
        "02 单位自评/附件/002 验收单.txt",
    }


def test_manifest_holds_for_the_unpacked_files(bench: Bench) -> None:
    attach(bench, "验收单.txt")
    content = taken(bench.filler, bench)
    assert isinstance(content, bytes)
    assert check_dossier(content) == ()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        listed = json.loads(archive.read("manifest.json"))
        assert archive.read("02 单位自评/附件/001 验收单.txt") == b"proof"
    assert listed["title"] == bench.evaluation.title
    assert [file["kind"] for file in listed["files"] if file["name"].endswith(".txt")] == ["evidence"]


def test_dossier_of_a_stranger_does_not_exist(bench: Bench) -> None:
    assert taken(bench.lead, bench) == 404


def test_report_enters_the_units_dossier_with_the_draft_only(bench: Bench) -> None:
    bench.reconciled()
    sees = [any("评价报告" in name for name in names(taken(user, bench))) for user in (bench.head, bench.finance)]
    assert sees == [False, True]


def test_sealed_report_is_part_of_the_dossier_and_says_when_it_is_void(bench: Bench) -> None:
    review = bench.commenting()
    seals.seal(subject=review, by=bench.lead)
    before = {name for name in names(taken(bench.finance, bench)) if "签章件" in name}
    review.sections.update(text="后来改的")
    after = {name for name in names(taken(bench.finance, bench)) if "已作废" in name}
    assert (before, after) == ({"03 第三方评价/评价报告_签章件.pdf"}, {"03 第三方评价/评价报告_已作废.pdf"})


def test_hash_of_every_file_is_that_of_its_bytes(bench: Bench) -> None:
    attach(bench, "验收单.txt")
    content = taken(bench.filler, bench)
    assert isinstance(content, bytes)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        listed = {file["name"]: file["sha256"] for file in json.loads(archive.read("manifest.json"))["files"]}
        assert listed == {name: hashlib.sha256(archive.read(name)).hexdigest() for name in names(content)}


def test_nobody_takes_a_dossier_without_signing_in(bench: Bench) -> None:
    evaluation = bench.evaluation
    answer = Client().post(f"/projects/{evaluation.project_id}/{evaluation.year}/dossier")
    assert (answer.status_code, "/login" in answer["Location"]) == (302, True)


def test_unpacked_dossier_stays_in_its_folder(bench: Bench, tmp_path: Path) -> None:
    for name in ("../../出去.txt", "/etc/passwd", "C:\\a.txt", "长" * 190 + ".txt", "...", "CON", "a\u202etxt.exe"):
        attach(bench, name)
    content = taken(bench.filler, bench)
    assert isinstance(content, bytes)
    inside = tmp_path / "unpacked"
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert [one for one in archive.namelist() if one.startswith("/") or ".." in one.split("/") or "\\" in one] == []
        archive.extractall(inside)
    listed = names(content) | {"manifest.json", "SHA256SUMS"}
    assert {str(path.relative_to(inside)) for path in inside.rglob("*") if path.is_file()} == listed


def test_names_that_a_system_refuses_are_cleaned(bench: Bench) -> None:
    attach(bench, "..\\a/b:c?.txt")
    assert "02 单位自评/附件/001 abc.txt" in names(taken(bench.filler, bench))


def test_dossier_ordered_alone_has_its_own_name_and_lapses_with_the_sight_of_the_project(bench: Bench) -> None:
    client = signed_in(bench.filler)
    project = bench.evaluation.project
    order = client.post(f"/projects/{project.pk}/{bench.evaluation.year}/dossier")["Location"]
    batch = worked(PrintBatch.objects.get())
    assert (batch.status, batch.made, batch.chosen) == ("done", 1, bench.evaluation.title)
    name = client.get(f"{order}forms.zip")["Content-Disposition"]
    assert name.endswith(quote(f"绩效评价档案_{project.name}_{bench.evaluation.year}.zip"))
    project.unit = OrganisationFactory(name="别的单位")
    project.save()
    assert client.get(f"{order}forms.zip").status_code == 409


def test_dossiers_of_a_list_are_packed_into_one_zip(bench: Bench) -> None:
    for name in ("甲项目", "乙项目"):
        accepted_self_evaluation(bench.unit, name=name)
    taken = Zip(worked(ordered(bench.filler, form="evaluation/dossier", words="项目"))).archive
    found = [name for name in taken.namelist() if name.endswith("zip")]
    assert found == ["0001 绩效评价档案_甲项目_2026.zip", "0002 绩效评价档案_乙项目_2026.zip"]
    assert [check_dossier(taken.read(name)) for name in found] == [(), ()]
