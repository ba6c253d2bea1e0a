"""Signatures and seals on forms: prepare → sign, once per place → verify against the form of today."""

from flows.sheets.seal.authority import issue, make_authority
from flows.sheets.seal.canonical import DataChange, canonical, differences, digest
from flows.sheets.seal.identity import Identity, SealService
from flows.sheets.seal.prepare import prepare
from flows.sheets.seal.sign import CannotSign, open_places, sign
from flows.sheets.seal.verify import SignatureCheck, Verification, verify
from flows.sheets.seal.void import voided_copy

__all__ = [
    "CannotSign",
    "DataChange",
    "Identity",
    "SealService",
    "SignatureCheck",
    "Verification",
    "canonical",
    "differences",
    "digest",
    "issue",
    "make_authority",
    "open_places",
    "prepare",
    "sign",
    "verify",
    "voided_copy",
]
