# ruff: noqa: E501, PLW0108 - one hostile file is one line
"""Hostile files, each made from a good one by the one thing that is wrong with it."""

from __future__ import annotations

import gzip
import io
import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import docx
from openpyxl import Workbook

from flows.sheets.guard import Reason

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True)
class Hostile:
    """A file, its name, and why it must be refused."""

    title: str
    name: str
    reason: Reason
    make: Callable[[], bytes]


@lru_cache
def good_xlsx() -> bytes:
    """An honest small workbook."""
    book, target = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["项目名称", "甲"])
    sheet.append(["一级指标", "三级指标", "分值", "得分"])
    book.save(target)
    return target.getvalue()


@lru_cache
def good_docx() -> bytes:
    """An honest small letter."""
    letter, target = docx.Document(), io.BytesIO()
    letter.add_paragraph("项目名称：甲")
    letter.save(target)
    return target.getvalue()


def repack(base: bytes, *, add: dict[str, bytes] | None = None, edit: dict[str, tuple[bytes, bytes]] | None = None,
           drop: tuple[str, ...] = ()) -> bytes:  # fmt: skip
    """The zip with parts added, edited (old → new) or left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for info in source.infolist():
            if info.filename in drop or info.filename in (add or {}):
                continue
            data = source.read(info.filename)
            if edit and info.filename in edit:
                old, new = edit[info.filename]
                assert old in data, f"nothing to edit in {info.filename}"
                data = data.replace(old, new, 1)
            out.writestr(info.filename, data)
        for name, data in (add or {}).items():
            out.writestr(name, data)
    return target.getvalue()


def relation(target: str, kind: str, mode: str = "External") -> bytes:
    """A part with one relationship."""
    return (
        f'<?xml version="1.0"?><Relationships xmlns="{RELS}"><Relationship Id="rId9" Type="{REL}/{kind}" '
        f'Target="{target}" TargetMode="{mode}"/></Relationships>'
    ).encode()


def sheet(cells: str) -> bytes:
    """A worksheet part."""
    return f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def with_sheet(cells: str) -> bytes:
    """The workbook with other cells."""
    return repack(good_xlsx(), add={"xl/worksheets/sheet1.xml": sheet(cells)})


def joined_areas() -> bytes:
    """A small table under thousands of areas that all cover it."""
    cells = "".join(f"<row r='{r}'><c r='T{r}'><v>1</v></c></row>" for r in range(1, 41))
    areas = "<mergeCells>" + "<mergeCell ref='A1:T40'/>" * 4000 + "</mergeCells>"
    page = sheet(cells).replace(b"</sheetData>", b"</sheetData>" + areas.encode())
    return repack(good_xlsx(), add={"xl/worksheets/sheet1.xml": page})


def with_doc(body: str) -> bytes:
    """The letter with another body."""
    return repack(good_docx(), edit={"word/document.xml": (b"<w:body>", b"<w:body>" + body.encode())})


def field(code: str) -> str:
    """A Word field in a paragraph."""
    return f'<w:p><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r></w:p>'


def zeros(megabytes: int) -> bytes:
    """Blank XML text of a size."""
    return b"<x>" + b" " * (megabytes << 20) + b"</x>"


def patched(base: bytes, part: str, *, size: int | None = None, flags: int | None = None, method: int | None = None,
            mode: int | None = None) -> bytes:  # fmt: skip
    """The zip with one entry of its central directory changed."""
    data = bytearray(base)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        length, extra, comment = struct.unpack_from("<3H", data, at + 28)
        if data[at + 46 : at + 46 + length].decode() == part:
            if flags is not None:
                struct.pack_into("<H", data, at + 8, flags)
            if method is not None:
                struct.pack_into("<H", data, at + 10, method)
            if size is not None:
                struct.pack_into("<L", data, at + 24, size)
            if mode is not None:
                struct.pack_into("<L", data, at + 38, mode << 16)
            return bytes(data)
        at = data.find(b"PK\x01\x02", at + 46 + length + extra + comment)
    raise AssertionError(part)


def renamed(old: bytes, new: bytes) -> bytes:
    """A name that the local header and the directory do not share."""
    assert len(old) == len(new)
    return good_xlsx().replace(old, new, 1)


def twice() -> bytes:
    """The same part two times."""
    target = io.BytesIO(good_xlsx())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<workbook/>")
    return target.getvalue()


def many_parts() -> bytes:
    """More parts than any form has."""
    return repack(good_xlsx(), add={f"xl/media/{number}.txt": b"" for number in range(1200)})


def many_sheets() -> bytes:
    """Seventy worksheets."""
    book, target = Workbook(), io.BytesIO()
    for _ in range(70):
        book.create_sheet()
    book.save(target)
    return target.getvalue()


def shared_texts() -> bytes:
    """A table of shared texts that nothing uses."""
    texts = "".join(f"<si><t>{zlib.crc32(number.to_bytes(4))}</t></si>" for number in range(310_000))
    return repack(good_xlsx(), add={"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>'.encode()})


def ole(*streams: str) -> bytes:
    """The beginning of an OLE2 file with names of streams."""
    names = b"".join(stream.encode("utf-16-le").ljust(64, b"\0") for stream in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names


def overlapping() -> bytes:
    """Two entries over the same bytes, as in a bomb that grows with the square of its size."""
    data = bytearray(good_xlsx())
    first = data.find(b"PK\x01\x02")
    length, extra, comment = struct.unpack_from("<3H", data, first + 28)
    second = first + 46 + length + extra + comment
    offset = struct.unpack_from("<L", data, first + 42)[0]
    struct.pack_into("<L", data, second + 42, offset + 1)
    return bytes(data)


def lying_stream() -> bytes:
    """A part whose directory says 100 bytes and which unpacks to 3 MB."""
    return patched(repack(good_xlsx(), add={"xl/theme/big.xml": zeros(3)}), "xl/theme/big.xml", size=100)


def billion_laughs() -> bytes:
    """Entities that double."""
    lines = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 40))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><sst xmlns="{MAIN}">&a39;</sst>'.encode()


XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
UTF16_XXE = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e "a">]><x>&e;</x>'.encode("utf-16")
DEEP = b"<x>" * 500 + b"</x>" * 500
TYPES = "[Content_Types].xml"
BOOK_RELS = "xl/_rels/workbook.xml.rels"
SHEET_RELS = "xl/worksheets/_rels/sheet1.xml.rels"

ALL: tuple[Hostile, ...] = tuple(
    Hostile(title, name, reason, make)
    for title, name, reason, make in (
        # what it is
        ("nothing", "a.xlsx", Reason.EMPTY, lambda: b""),
        ("zeros only", "a.xlsx", Reason.EMPTY, lambda: b"\0" * 4096),
        ("too large", "a.xlsx", Reason.TOO_LARGE, lambda: b"PK\x03\x04" + b"\0" * (21 << 20)),
        ("old .xls", "a.xls", Reason.OLD_FORMAT, lambda: ole("Workbook")),
        ("old .doc named .docx", "a.docx", Reason.OLD_FORMAT, lambda: ole("WordDocument")),
        ("BIFF without container", "a.xls", Reason.OLD_FORMAT, lambda: b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 64),
        ("locked by a password", "a.xlsx", Reason.ENCRYPTED, lambda: ole("EncryptionInfo", "EncryptedPackage")),
        ("web page named .xls", "a.xls", Reason.HTML, lambda: b"<html><table><tr><td>1</td></tr></table></html>"),
        ("web page named .xlsx", "a.xlsx", Reason.HTML, lambda: b"\xef\xbb\xbf  <!DOCTYPE html><html></html>"),
        ("XML of Excel 2003", "a.xls", Reason.OLD_FORMAT,
         lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
        ("rich text", "a.docx", Reason.OLD_FORMAT, lambda: b"{\\rtf1\\ansi hello}"),
        ("CSV", "a.csv", Reason.CSV, lambda: "项目,分值\n甲,10\n".encode()),
        ("CSV named .xlsx", "a.xlsx", Reason.CSV, lambda: "项目\t分值\n=cmd|' /C calc'!A0\t1\n".encode("gbk")),
        ("PDF named .docx", "a.docx", Reason.WRONG_TYPE, lambda: b"%PDF-1.7\n"),
        ("picture named .xlsx", "a.xlsx", Reason.WRONG_TYPE, lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 32),
        ("program named .xlsx", "a.xlsx", Reason.EXECUTABLE, lambda: b"MZ\x90\x00" + b"\0" * 128),
        ("script named .json", "a.json", Reason.EXECUTABLE, lambda: b"#!/bin/sh\nrm -rf /\n"),
        ("gzip named .xlsx", "a.xlsx", Reason.ARCHIVE, lambda: gzip.compress(good_xlsx())),
        ("7z", "a.7z", Reason.ARCHIVE, lambda: b"7z\xbc\xaf\x27\x1c" + b"\0" * 32),
        ("a zip of anything", "a.xlsx", Reason.WRONG_TYPE, lambda: repack(good_xlsx(), drop=(TYPES,))),
        ("Word named .xlsx", "a.xlsx", Reason.NAME_MISMATCH, good_docx),
        ("workbook named .xls", "a.xls", Reason.NAME_MISMATCH, good_xlsx),
        ("JSON named .xlsx", "a.xlsx", Reason.NAME_MISMATCH, lambda: b'{"title": "x"}'),
        ("path as a name", "../../etc/a.xlsx", Reason.BAD_NAME, good_xlsx),
        ("NUL in the name", "a\0.xlsx", Reason.BAD_NAME, good_xlsx),
        # the zip
        ("cut in the middle", "a.xlsx", Reason.TRUNCATED, lambda: good_xlsx()[:2500]),
        ("data behind", "a.xlsx", Reason.POLYGLOT, lambda: good_xlsx() + b"<script>alert(1)</script>"),
        ("data before", "a.xlsx", Reason.POLYGLOT, lambda: b"GARBAGE" + good_xlsx()),
        ("a picture that is a workbook", "a.xlsx", Reason.WRONG_TYPE, lambda: b"GIF89a" + good_xlsx()),
        ("bomb", "a.xlsx", Reason.ZIP_BOMB, lambda: repack(good_xlsx(), add={"xl/theme/theme2.xml": zeros(90)})),
        ("bomb of many parts", "a.xlsx", Reason.ZIP_BOMB,
         lambda: repack(good_xlsx(), add={f"xl/theme/t{n}.xml": zeros(20) for n in range(5)})),
        ("bomb beyond all limits", "a.xlsx", Reason.ZIP_BOMB, lambda: patched(good_xlsx(), TYPES, size=2**31)),
        ("sizes that lie", "a.xlsx", Reason.LYING_SIZES, lying_stream),
        ("size zero", "a.xlsx", Reason.LYING_SIZES, lambda: patched(good_xlsx(), "xl/workbook.xml", size=0)),
        ("two names for one part", "a.xlsx", Reason.LYING_SIZES, lambda: renamed(b"xl/styles.xml", b"xl/stylex.xml")),
        ("overlapping parts", "a.xlsx", Reason.LYING_SIZES, overlapping),
        ("locked part", "a.xlsx", Reason.ENCRYPTED, lambda: patched(good_xlsx(), "xl/workbook.xml", flags=1)),
        ("unknown compression", "a.xlsx", Reason.DAMAGED, lambda: patched(good_xlsx(), "xl/workbook.xml", method=98)),
        ("broken stream", "a.xlsx", Reason.DAMAGED, lambda: good_xlsx().replace(
            zipped_stream("xl/workbook.xml")[:24], b"\xff" * 24, 1)),
        ("path to the parent", "a.xlsx", Reason.PATH_TRAVERSAL, lambda: repack(good_xlsx(), add={"../../evil.xml": b"<x/>"})),
        ("absolute path", "a.xlsx", Reason.PATH_TRAVERSAL, lambda: repack(good_xlsx(), add={"/etc/cron.d/x": b"x"})),
        ("Windows path", "a.docx", Reason.PATH_TRAVERSAL, lambda: repack(good_docx(), add={"C:/x.xml": b"<x/>"})),
        ("symbolic link", "a.xlsx", Reason.PATH_TRAVERSAL,
         lambda: patched(good_xlsx(), "xl/styles.xml", mode=stat.S_IFLNK | 0o777)),
        ("a part twice", "a.xlsx", Reason.DUPLICATE_PARTS, twice),
        ("1,200 parts", "a.xlsx", Reason.TOO_MANY_PARTS, many_parts),
        ("archive inside", "a.xlsx", Reason.NESTED_ARCHIVE, lambda: repack(good_xlsx(), add={"xl/media/a.bin": good_xlsx()})),
        ("gzip inside", "a.docx", Reason.NESTED_ARCHIVE,
         lambda: repack(good_docx(), add={"word/media/a.png": gzip.compress(b"0" * 999)})),
        # what runs or reaches out
        ("macro workbook by name", "a.xlsm", Reason.MACROS, good_xlsx),
        ("macro letter by name", "a.docm", Reason.MACROS, good_docx),
        ("macros inside", "a.xlsx", Reason.MACROS, lambda: repack(good_xlsx(), add={"xl/vbaProject.bin": ole("VBA")})),
        ("macro type", "a.xlsx", Reason.MACROS, lambda: repack(
            good_xlsx(), edit={TYPES: (b"spreadsheetml.sheet.main+xml", b"macroEnabled.main+xml")})),
        ("Excel 4 macros", "a.xlsx", Reason.MACROS, lambda: repack(good_xlsx(), add={"xl/macrosheets/sheet9.xml": b"<x/>"})),
        ("macros by relation", "a.docx", Reason.MACROS, lambda: repack(
            good_docx(), add={"word/_rels/x.rels": relation("v.bin", "vbaProject", "Internal")})),
        ("ActiveX", "a.docx", Reason.ACTIVE_CONTENT, lambda: repack(good_docx(), add={"word/activeX/activeX1.xml": b"<x/>"})),
        ("OLE object", "a.docx", Reason.EMBEDDED_OBJECT, lambda: repack(good_docx(), add={"word/embeddings/o.bin": ole("x")})),
        ("workbook in a letter", "a.docx", Reason.EMBEDDED_OBJECT,
         lambda: repack(good_docx(), add={"word/embeddings/a.xlsx": good_xlsx()})),
        ("web page in a letter", "a.docx", Reason.EMBEDDED_OBJECT, lambda: repack(
            good_docx(), add={"word/_rels/x.rels": relation("a.html", "aFChunk", "Internal")})),
        ("linked workbook", "a.xlsx", Reason.EXTERNAL_LINK, lambda: repack(
            good_xlsx(), add={"xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>'.encode()})),
        ("DDE link", "a.xlsx", Reason.DDE, lambda: repack(good_xlsx(), add={"xl/externalLinks/externalLink1.xml":
            f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'.encode()})),
        ("DDE formula", "a.xlsx", Reason.DDE, lambda: with_sheet("<row r='1'><c r='A1'><f>cmd|'/C calc'!A0</f></c></row>")),
        ("formula that fetches", "a.xlsx", Reason.EXTERNAL_LINK,
         lambda: with_sheet("<row r='1'><c r='A1'><f>WEBSERVICE(\"http://x\")</f></c></row>")),
        ("data connection", "a.xlsx", Reason.EXTERNAL_LINK, lambda: repack(good_xlsx(), add={"xl/connections.xml": b"<x/>"})),
        ("picture from outside", "a.xlsx", Reason.EXTERNAL_LINK,
         lambda: repack(good_xlsx(), add={SHEET_RELS: relation("http://x/a.png", "image")})),
        ("link to a share", "a.xlsx", Reason.EXTERNAL_LINK,
         lambda: repack(good_xlsx(), add={SHEET_RELS: relation("file://///server/share", "hyperlink")})),
        ("template from outside", "a.docx", Reason.EXTERNAL_LINK, lambda: repack(
            good_docx(), add={"word/_rels/settings.xml.rels": relation("http://x/t.dotm", "attachedTemplate")})),
        ("DDE field", "a.docx", Reason.DDE, lambda: with_doc(field('DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"'))),
        ("DDE field in pieces", "a.docx", Reason.DDE, lambda: with_doc(
            "<w:p><w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>E cmd</w:instrText></w:r></w:p>")),
        ("field that fetches", "a.docx", Reason.EXTERNAL_LINK, lambda: with_doc(field('INCLUDEPICTURE "http://x/a.png"'))),
        ("simple field that fetches", "a.docx", Reason.EXTERNAL_LINK,
         lambda: with_doc('<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;/etc/passwd&quot; "/></w:p>')),
        # the XML
        ("entity from a file", "a.xlsx", Reason.DTD, lambda: repack(good_xlsx(), add={"xl/sharedStrings.xml": XXE})),
        ("billion laughs", "a.xlsx", Reason.DTD, lambda: repack(good_xlsx(), add={"xl/sharedStrings.xml": billion_laughs()})),
        ("DTD in UTF-16", "a.docx", Reason.DTD, lambda: repack(good_docx(), add={"word/styles.xml": UTF16_XXE})),
        ("DTD in a relation", "a.xlsx", Reason.DTD, lambda: repack(good_xlsx(), add={BOOK_RELS: XXE})),
        ("DTD alone, named .json", "a.json", Reason.DTD, lambda: XXE),
        ("nested too deep", "a.docx", Reason.TOO_DEEP, lambda: repack(good_docx(), add={"word/footnotes.xml": DEEP})),
        ("broken XML", "a.xlsx", Reason.DAMAGED, lambda: repack(good_xlsx(), add={"xl/workbook.xml": b"<workbook"})),
        ("column XFD", "a.xlsx", Reason.TOO_MANY_COLUMNS, lambda: with_sheet("<row r='1'><c r='XFD1'><v>1</v></c></row>")),
        ("row 1,048,576", "a.xlsx", Reason.TOO_MANY_ROWS,
         lambda: with_sheet("<row r='1048576'><c r='A1048576'><v>1</v></c></row>")),
        ("half a million cells", "a.xlsx", Reason.TOO_MANY_CELLS, lambda: with_sheet("".join(
            f"<row r='{r}'>" + "".join(f"<c r='A{r}'><v>{c * r}</v></c>" for c in range(100)) + "</row>" for r in range(1, 4200)))),
        ("310,000 shared texts", "a.xlsx", Reason.TOO_MANY_CELLS, shared_texts),
        ("a few cells far apart", "a.xlsx", Reason.TOO_MANY_CELLS, lambda: with_sheet(
            "".join(f"<row r='{r}'><c r='{'KD' if r == 1 else 'A'}{r}'><v>1</v></c></row>" for r in range(1, 4000)))),
        ("joined areas upon each other", "a.xlsx", Reason.TOO_MANY_CELLS, joined_areas),
        ("a text of a megabyte", "a.xlsx", Reason.TEXT_TOO_LONG,
         lambda: with_sheet(f"<row r='1'><c r='A1' t='inlineStr'><is><t>{random_text(1 << 20)}</t></is></c></row>")),
        ("70 worksheets", "a.xlsx", Reason.TOO_MANY_SHEETS, many_sheets),
        ("a table of 400 columns", "a.docx", Reason.TOO_MANY_COLUMNS,
         lambda: with_doc("<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 400 + "</w:tr></w:tbl>")),
        ("a cell over a million columns", "a.docx", Reason.TOO_MANY_COLUMNS, lambda: with_doc(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>')),
        # JSON
        ("NaN", "a.json", Reason.BAD_JSON, lambda: b'{"title": "x", "year": NaN}'),
        ("NUL in a text", "a.json", Reason.BAD_JSON, lambda: b'{"title": "a\\u0000b"}'),
        ("a key twice", "a.json", Reason.BAD_JSON, lambda: b'{"score": 1, "score": 99}'),
        ("cut JSON", "a.json", Reason.BAD_JSON, lambda: b'{"title": "x", '),
        ("infinite figure", "a.json", Reason.BAD_JSON, lambda: b'{"year": 1e999}'),
        ("a hundred thousand brackets", "a.json", Reason.TOO_DEEP, lambda: b"[" * 100_000 + b"]" * 100_000),
        ("large JSON", "a.json", Reason.TOO_LARGE, lambda: json.dumps({"title": "x" * (11 << 20)}).encode()),
    )
)  # fmt: skip


def zipped_stream(part: str) -> bytes:
    """The packed bytes of a part of the good workbook."""
    with zipfile.ZipFile(io.BytesIO(good_xlsx())) as archive:
        info = archive.getinfo(part)
    start = info.header_offset + 30 + len(info.filename.encode())
    return good_xlsx()[start : start + info.compress_size]


def random_text(length: int) -> str:
    """A text that does not pack well, so that it is no bomb."""
    state = 1
    signs: list[str] = []
    while len(signs) < length:
        state = zlib.crc32(state.to_bytes(8, "big"))
        signs.append(f"{state:08x}")
        if len(signs) * 8 >= length:
            break
    return "".join(signs)
