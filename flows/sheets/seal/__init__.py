"""Signatures and seals on forms: prepare → sign, once per place → verify against the form of today."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flows.sheets.seal.authority import issue, make_authority
    from flows.sheets.seal.data import DataChange, canonical, differences, digest
    from flows.sheets.seal.identity import Identity, SealService
    from flows.sheets.seal.preparation import prepare
    from flows.sheets.seal.signing import CannotSign, open_places, sign
    from flows.sheets.seal.verification import SignatureCheck, Verification, verify
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

_HOMES = {
    "authority": ("issue", "make_authority"),
    "data": ("DataChange", "canonical", "differences", "digest"),
    "identity": ("Identity", "SealService"),
    "preparation": ("prepare",),
    "signing": ("CannotSign", "open_places", "sign"),
    "verification": ("SignatureCheck", "Verification", "verify"),
    "void": ("voided_copy",),
}


def __getattr__(name: str) -> Any:
    """Bring a name when it is first asked for: pyHanko takes a second to load, and few processes sign anything."""
    for home, names in _HOMES.items():
        if name in names:
            module = import_module(f"{__name__}.{home}")
            globals().update({each: getattr(module, each) for each in names})
            return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
