"""The parts of an Office file: nothing that runs, reaches out, or hides another file."""

from __future__ import annotations

import re

from flows.sheets.guard.checks.xml_scan import Found, scan
from flows.sheets.guard.limits import Limits
from flows.sheets.guard.reasons import Reason, RefusedError

FORBIDDEN_NAMES = (
    (re.compile(r"vbaproject|vbadata|/macrosheets/|/dialogsheets/", re.IGNORECASE), Reason.MACROS),
    (re.compile(r"/activex/", re.IGNORECASE), Reason.ACTIVE_CONTENT),
    (re.compile(r"/embeddings/|oleobject|/afchunk|altchunk", re.IGNORECASE), Reason.EMBEDDED_OBJECT),
    (re.compile(r"xl/connections\.xml|/querytables/|xl/webextensions|/xmlmaps", re.IGNORECASE), Reason.EXTERNAL_LINK),
)
FORBIDDEN_TYPES = (
    (re.compile(rb"macroEnabled|vbaProject|ms-excel\.intlmacrosheet", re.IGNORECASE), Reason.MACROS),
    (re.compile(rb"activeX", re.IGNORECASE), Reason.ACTIVE_CONTENT),
    (re.compile(rb"oleObject|spreadsheetml\.sheet\.binary", re.IGNORECASE), Reason.EMBEDDED_OBJECT),
)
DDE_WORD = re.compile(r"^\s*DDE(AUTO)?\b", re.IGNORECASE)
FETCHING_WORD = re.compile(r"^\s*(INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|RD)\b", re.IGNORECASE)
DDE_FORMULA = re.compile(r"\w\s*\|\s*['\"]?[^|]*!|\bDDE\s*\(", re.IGNORECASE)
FETCHING_FORMULA = re.compile(r"\b(WEBSERVICE|RTD|CALL|REGISTER(\.ID)?|EXEC)\s*\(", re.IGNORECASE)
SAFE_LINK = re.compile(r"^(https?://|mailto:|#)", re.IGNORECASE)
HYPERLINK = "/hyperlink"


def check_parts(parts: dict[str, bytes], limits: Limits) -> tuple[str, dict[str, Found]]:
    """Look through every part; gives "xlsx" or "docx", and what was found in each XML part."""
    found: dict[str, Found] = {}
    for name in parts:
        for pattern, reason in FORBIDDEN_NAMES:
            if pattern.search(name):
                raise RefusedError(reason, name)
    types = parts.get("[Content_Types].xml", b"")
    for pattern_of_types, reason in FORBIDDEN_TYPES:
        if pattern_of_types.search(types):
            raise RefusedError(reason, "[Content_Types].xml")
    for name, data in parts.items():
        if name.lower().endswith((".xml", ".rels", ".vml", ".svg")):
            found[name] = _check_xml(name, data, limits)
    return _kind(parts), found


def _kind(parts: dict[str, bytes]) -> str:
    if "[Content_Types].xml" not in parts:
        raise RefusedError(Reason.WRONG_TYPE, "a zip, but no Office file")
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if "word/document.xml" in parts:
        return "docx"
    raise RefusedError(Reason.WRONG_TYPE, "neither workbook nor document")


def _check_xml(name: str, data: bytes, limits: Limits) -> Found:
    found = scan(name, data, limits)
    if name.endswith(".rels"):
        for relation in found.relations:
            _check_relation(name, relation)
    if "externallinks/" in name.lower():
        raise RefusedError(Reason.DDE if found.has_dde else Reason.EXTERNAL_LINK, name)
    for words in found.instructions:
        if DDE_WORD.search(words):
            raise RefusedError(Reason.DDE, words)
        if FETCHING_WORD.search(words):
            raise RefusedError(Reason.EXTERNAL_LINK, words)
    for formula in found.formulas:
        if DDE_FORMULA.search(_without_texts(formula)):
            raise RefusedError(Reason.DDE, formula)
        if FETCHING_FORMULA.search(formula):
            raise RefusedError(Reason.EXTERNAL_LINK, formula)
    return found


def _without_texts(formula: str) -> str:
    """The formula without its quoted texts, in which a bar is only a bar."""
    return re.sub(r'"[^"]*"', '""', formula)


def _check_relation(name: str, relation: dict[str, str]) -> None:
    kind, target = relation.get("Type", ""), relation.get("Target", "")
    if kind.endswith(("/vbaProject", "/attachedToolbars")):
        raise RefusedError(Reason.MACROS, target)
    if kind.endswith(("/oleObject", "/package", "/aFChunk")):
        raise RefusedError(Reason.EMBEDDED_OBJECT, target)
    if relation.get("TargetMode", "").lower() != "external":
        return
    if not kind.endswith(HYPERLINK) or not SAFE_LINK.search(target):
        raise RefusedError(Reason.EXTERNAL_LINK, f"{name}: {target}")
