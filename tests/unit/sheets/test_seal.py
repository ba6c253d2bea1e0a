"""Signatures hold while the form does: any later change voids them, and the verification names it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509 import load_der_x509_certificate

from flows.sheets.out import Signatory, SignatureSheet, render_pdf
from flows.sheets.seal import (
    CannotSign,
    DataChange,
    Identity,
    canonical,
    differences,
    digest,
    issue,
    make_authority,
    open_places,
    prepare,
    sign,
    verify,
    voided_copy,
)

DATA: dict[str, Any] = {
    "title": "信息系统运行维护",
    "declared_total": Decimal("97.0"),
    "indicators": [{"level3": "线路", "score": Decimal("9.16")}, {"level3": "故障率", "score": 8}],
}
PAGES = SignatureSheet(
    project="信息系统运行维护", year=2018, members=(Signatory(name="人员甲"), Signatory(name="人员乙"))
)


@pytest.fixture(scope="module")
def authority() -> Identity:
    return make_authority()


@pytest.fixture(scope="module")
def person(authority: Identity) -> Identity:
    return issue(authority, "人员甲")


@pytest.fixture(scope="module")
def office(authority: Identity) -> Identity:
    return issue(authority, "某市财政局", "某市")


@pytest.fixture(scope="module")
def prepared() -> bytes:
    return prepare(render_pdf(PAGES.document()), DATA)


@pytest.fixture(scope="module")
def signed(prepared: bytes, person: Identity, office: Identity) -> bytes:
    once = sign(prepared, person, field="member-1", reason="同意")
    return sign(once, office, field="unit", reason="盖章", look="office")


def test_each_place_of_the_form_is_a_field(prepared: bytes, signed: bytes) -> None:
    assert open_places(prepared) == ("member-1", "member-2", "group_leader", "unit")
    assert open_places(signed) == ("member-2", "group_leader")


def test_several_signatures_hold_together(signed: bytes, authority: Identity) -> None:
    found = verify(signed, DATA, roots=[authority.certificate])
    assert (found.is_valid, found.changes) == (True, ())
    assert [(check.field, check.signer, check.is_good) for check in found.signatures] == [
        ("member-1", "人员甲", True), ("unit", "某市财政局", True)]  # fmt: skip
    assert found.signatures[0].reason == f"同意；数据摘要 sha256:{digest(DATA)}"


def test_changed_form_voids_the_seal_and_the_field_is_named(signed: bytes, authority: Identity) -> None:
    today = json.loads(json.dumps(DATA, default=str))
    today["declared_total"] = Decimal(97)
    today["indicators"][0]["score"] = Decimal("9.17")
    today["indicators"][1]["score"] = 8
    found = verify(signed, today, roots=[authority.certificate])
    assert (found.is_void, found.is_valid) == (True, False)
    assert found.changes == (DataChange("indicators[0].score", "9.16", "9.17"),)


def test_figure_written_otherwise_changes_nothing(signed: bytes, authority: Identity) -> None:
    same = DATA | {"declared_total": 97, "note": None, "payments": []}
    assert verify(signed, same, roots=[authority.certificate]).is_valid


@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.8])
def test_one_changed_byte_breaks_the_signatures(signed: bytes, authority: Identity, share: float) -> None:
    altered = bytearray(signed)
    altered[int(len(signed) * share)] ^= 1
    found = verify(bytes(altered), DATA, roots=[authority.certificate])
    assert (found.is_void, found.is_valid) == (True, False)


def test_certificate_of_a_stranger_is_not_trusted(signed: bytes) -> None:
    found = verify(signed, DATA, roots=[make_authority("别的机构").certificate])
    assert [(check.intact, check.trusted) for check in found.signatures] == [(True, False)] * 2
    assert found.is_valid is False


def test_unsigned_file_is_neither_valid_nor_void(prepared: bytes, authority: Identity) -> None:
    found = verify(prepared, DATA, roots=[authority.certificate])
    assert (found.is_valid, found.is_void, found.signatures) == (False, False, ())


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"nothing at all", b"PK\x03\x04"])
def test_file_that_is_no_pdf_is_void_with_the_reason(content: bytes, authority: Identity) -> None:
    found = verify(content, DATA, roots=[authority.certificate])
    assert (found.is_valid, found.is_void, bool(found.problem)) == (False, True, True)


def test_place_is_signed_once(signed: bytes, person: Identity) -> None:
    with pytest.raises(CannotSign, match="no empty place named 'member-1'"):
        sign(signed, person, field="member-1", reason="再签")


def test_unprepared_file_cannot_be_signed(person: Identity) -> None:
    with pytest.raises(CannotSign, match="prepare it first"):
        sign(render_pdf(PAGES.document()).pdf, person, field="unit", reason="盖章")


def test_voided_copy_says_so_and_its_signatures_no_longer_hold(signed: bytes, authority: Identity) -> None:
    copy = voided_copy(signed, "indicators[0].score 9.16 → 9.17")
    assert verify(copy, DATA, roots=[authority.certificate]).is_void
    assert verify(signed, DATA, roots=[authority.certificate]).is_valid
    text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=copy, capture_output=True, check=True).stdout.decode()
    assert {"已", "作", "废"} <= set(text)


def test_identity_is_kept_in_files_that_only_the_owner_reads(person: Identity, tmp_path: Path) -> None:
    person.save(tmp_path / "keys", "a")
    assert Identity.load(tmp_path / "keys", "a") == person
    assert oct((tmp_path / "keys" / "a.key").stat().st_mode & 0o777) == "0o600"


def test_certificate_of_the_site_comes_from_a_p12_file(person: Identity, authority: Identity, prepared: bytes) -> None:
    key = serialization.load_der_private_key(person.private_key, None)
    assert isinstance(key, rsa.RSAPrivateKey)
    chain = [load_der_x509_certificate(authority.certificate)]
    lock = serialization.BestAvailableEncryption(b"geheim")
    own = load_der_x509_certificate(person.certificate)
    loaded = Identity.from_pkcs12(serialize_key_and_certificates(b"a", key, own, chain, lock), b"geheim")
    assert loaded.subject() == "人员甲"
    done = sign(prepared, loaded, field="member-2", reason="同意")
    assert verify(done, DATA, roots=[authority.certificate]).is_valid


class CitySealPlatform:
    """A seal service as a city runs one: it holds the key; we only ever see certificates and signatures."""

    def __init__(self, identity: Identity) -> None:
        self.certificate, self.chain, self.asked = identity.certificate, identity.chain, 0
        self._key = serialization.load_der_private_key(identity.private_key, None)

    def sign(self, data: bytes, algorithm: str) -> bytes:
        assert isinstance(self._key, rsa.RSAPrivateKey)
        assert algorithm == "sha256"
        self.asked += 1
        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def test_outside_seal_service_signs_without_giving_its_key(
    prepared: bytes, office: Identity, authority: Identity
) -> None:
    service = CitySealPlatform(office)
    done = sign(prepared, service, field="unit", reason="盖章", look="office")
    assert verify(done, DATA, roots=[authority.certificate]).is_valid
    assert service.asked == 1


def test_pdfsig_confirms_the_signatures(signed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed)
    said = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, check=False).stdout.decode()
    assert said.count("Signature is Valid.") == 2
    assert said.count("ETSI.CAdES.detached") == 2
    assert "Total document signed" in said
    altered = bytearray(signed)
    altered[3000] ^= 1
    file.write_bytes(bytes(altered))
    said = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, check=False).stdout.decode()
    assert said.count("Signature is Valid.") == 0


def test_canonical_data_is_one_spelling() -> None:
    one = {"b": Decimal("1.50"), "a": None, "c": [], "d": {"x": 1}}
    assert canonical(one) == canonical({"d": {"x": Decimal("1.0")}, "b": 1.5})
    assert digest(one) == hashlib.sha256(b'{"b":{"n":"1.5"},"d":{"x":{"n":"1"}}}').hexdigest()


def test_differences_name_added_and_removed_rows() -> None:
    changes = differences(canonical({"a": [{"x": "1"}, {"x": "2"}]}), {"a": [{"x": "1"}], "day": dt.date(2026, 11, 21)})
    assert changes == (DataChange("a[1].x", "2", None), DataChange("day", None, "2026-11-21"))
