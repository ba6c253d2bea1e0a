"""A dossier is whole or says what is not."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from flows.sheets.dossier import BadDossierName, DossierFile, build_dossier, check_dossier

FILES = (
    DossierFile("02 自评/自评表.pdf", b"%PDF", "自评表", "form"),
    DossierFile("01 目标/申报表.xlsx", b"PK", "申报表", "form"),
)


def test_manifest_lists_every_file_with_its_hash() -> None:
    content = build_dossier("甲", FILES)
    manifest = json.loads(zipfile.ZipFile(io.BytesIO(content)).read("manifest.json"))
    assert manifest["title"] == "甲"
    assert [(entry["name"], entry["sha256"]) for entry in manifest["files"]] == [
        ("01 目标/申报表.xlsx", hashlib.sha256(b"PK").hexdigest()),
        ("02 自评/自评表.pdf", hashlib.sha256(b"%PDF").hexdigest()),
    ]
    assert check_dossier(content) == ()


def test_order_of_arrival_does_not_matter() -> None:
    assert build_dossier("甲", FILES) == build_dossier("甲", FILES[::-1])


def test_changed_missing_and_added_files_are_named() -> None:
    source, target = zipfile.ZipFile(io.BytesIO(build_dossier("甲", FILES))), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in ("manifest.json", "SHA256SUMS"):
            archive.writestr(name, source.read(name))
        archive.writestr("02 自评/自评表.pdf", b"%PDX")
        archive.writestr("03/more.txt", b"x")
    assert check_dossier(target.getvalue()) == ("01 目标/申报表.xlsx", "02 自评/自评表.pdf", "03/more.txt")


def test_sha256sum_confirms_the_unpacked_dossier(tmp_path: Path) -> None:
    zipfile.ZipFile(io.BytesIO(build_dossier("甲", FILES))).extractall(tmp_path)
    assert subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=tmp_path, check=False).returncode == 0


@pytest.mark.parametrize("name", ["../a", "/a", "a//b", "", "a/../b", "C:/a", "manifest.json", "a\nb", "a?b"])
def test_name_that_leaves_the_dossier_is_refused(name: str) -> None:
    with pytest.raises(BadDossierName):
        build_dossier("甲", [DossierFile(name, b"")])


def test_same_name_twice_is_refused() -> None:
    with pytest.raises(BadDossierName):
        build_dossier("甲", [FILES[0], FILES[0]])


def test_dossier_can_be_written_to_a_stream() -> None:
    target = io.BytesIO()
    assert build_dossier("甲", FILES, target=target) == b""
    assert target.getvalue() == build_dossier("甲", FILES)
