"""The dossier tells what each file proves and what was said of it; while experts score blind, nothing of the others."""

import io
import json
import zipfile

import openpyxl

from flows.evidence import actions
from roles.models import User
from tests.integration.printing.orders import dossier_of
from tests.samples.factories_self_evaluation import Desk

from .pieces import file_of, pinned, row_of, scored, scoring, with_department


def taken(desk: Desk, user: User) -> zipfile.ZipFile:
    content = dossier_of(desk.evaluation, user)
    assert isinstance(content, bytes)
    return zipfile.ZipFile(io.BytesIO(content))


def proves(dossier: zipfile.ZipFile) -> dict[str, list[tuple[object, ...]]]:
    """By name of the file: indicator, pages and verdicts."""
    files = json.loads(dossier.read("manifest.json"))["files"]
    return {
        file["name"].rpartition("/")[2]: [
            (
                one["indicator"],
                one["pages"],
                [(said["accepted"], said["reason"], said["by"]) for said in one["verdicts"]],
            )
            for one in file["proves"]
        ]
        for file in files
        if file["kind"] == "evidence"
    }


def cells(dossier: zipfile.ZipFile, ending: str) -> list[tuple[object, ...]]:
    """What a workbook of the dossier holds below its head."""
    (name,) = [name for name in dossier.namelist() if name.endswith(ending)]
    sheet = openpyxl.load_workbook(io.BytesIO(dossier.read(name))).worksheets[0]
    return list(sheet.iter_rows(min_row=4, values_only=True))


def test_manifest_tells_what_a_file_proves_and_what_was_said_of_it(desk: Desk) -> None:
    piece = pinned(desk, 1, "验收.pdf", "3-5")
    actions.pin(row=row_of(desk, 3), attachment=piece.attachment, by=desk.office.filler)
    file_of(desk, "其他.pdf")
    actions.judge(evidence=piece, is_accepted=False, reason="缺签字", by=with_department(desk))
    assert proves(taken(desk, desk.office.filler)) == {
        "001 验收.pdf": [
            ("接入部门数", "3-5", [(False, "缺签字", desk.office.reviewer.name)]),
            ("办事时间缩短率", "", []),
        ],
        "002 其他.pdf": [],
    }


def test_list_by_indicator_names_what_is_missing(desk: Desk) -> None:
    pinned(desk, 1, "=验收.pdf", "3-5")
    shown = [row[:6] for row in cells(taken(desk, desk.office.filler), "指标佐证材料.xlsx")]
    assert shown == [
        (1, "接入部门数", "验收报告", "=验收.pdf", "3-5", "未审核"),
        (2, "验收合格率", "验收报告", None, None, "缺佐证"),
    ]


def test_expert_takes_nothing_of_another_experts_scoring(desk: Desk) -> None:
    piece = pinned(desk)
    first, second = scoring(desk)
    before = taken(desk, second)
    actions.judge(evidence=piece, is_accepted=False, reason="与现场不符", by=first)
    scored(desk, first)
    after = taken(desk, second)
    assert before.namelist() == after.namelist()
    assert proves(before) == proves(after)
    books = [name for name in after.namelist() if name.endswith(".xlsx")]
    assert [name for name in books if cells(before, name) != cells(after, name)] == []
    assert [(first.name in name, "评分" in name) for name in after.namelist() if "评分" in name] == []


def test_expert_takes_the_own_verdict(desk: Desk) -> None:
    piece = pinned(desk)
    first, _second = scoring(desk)
    actions.judge(evidence=piece, is_accepted=False, reason="与现场不符", by=first)
    assert proves(taken(desk, first)) == {"001 验收.pdf": [("接入部门数", "3-5", [(False, "与现场不符", first.name)])]}
