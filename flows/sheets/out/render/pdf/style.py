"""The print style of every form: A4, Song face for the body, Hei for headings, black lines, page x of y."""

from __future__ import annotations

from flows.sheets.out.blocks import Document
from flows.sheets.out.render.fonts import hei, song

_SHEET = """
@page { size: A4; margin: 18mm 16mm 18mm 16mm;
  @bottom-center { content: "第 " counter(page) " 页　共 " counter(pages) " 页"; font: 9pt BODY; }
  @bottom-right { content: "EDITION"; font: 7pt BODY; color: #9ca3af; } }
@page wide { size: A4 landscape; margin: 16mm 14mm 16mm 14mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.5 BODY; color: #000; margin: 0; }
section + section { break-before: page; }
section.landscape { page: wide; }
h1 { font: bold 18pt/1.4 HEADS; text-align: center; margin: 0 0 4mm; }
h2 { font: bold 14pt/1.5 HEADS; margin: 6mm 0 2mm; break-after: avoid; }
h3 { font: bold 12pt/1.5 HEADS; margin: 4mm 0 1mm; break-after: avoid; }
h4 { font: bold 10.5pt/1.5 HEADS; margin: 3mm 0 1mm; break-after: avoid; }
p { margin: 0 0 1.5mm; overflow-wrap: anywhere; orphans: 2; widows: 2; }
p.center { text-align: center; } p.right { text-align: right; }
p.indent { text-indent: 2em; line-height: 1.75; font-size: 12pt; text-align: justify; }
p.small { font-size: 9pt; line-height: 1.4; } p.bold { font-weight: bold; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 0 0 3mm; }
table.small { font-size: 8.5pt; line-height: 1.35; }
td, th { border: 0.5pt solid #000; padding: 1.1mm 1.2mm; vertical-align: middle; overflow-wrap: anywhere; }
th { font-weight: normal; font-family: HEADS; }
table.small td, table.small th { padding: 0.75mm 1mm; }
table.joined { margin-top: -3.2mm; }
.open-top { border-top: none; } .open-bottom { border-bottom: none; }
tr { break-inside: avoid; } tr.long { break-inside: auto; } tr.new-page { break-before: page; }
thead { display: table-header-group; }
.left { text-align: left; } .center { text-align: center; } .right { text-align: right; }
.signatures { margin: 8mm 0 0 0; break-inside: avoid; break-before: avoid; }
.signature { margin: 0 0 5mm 45%; position: relative; min-height: 10mm; }
.signature .day { text-align: right; padding: 2mm 12mm 0 0; }
span.sign { display: inline-block; width: 30mm; height: 8mm; vertical-align: middle; }
td span.sign { width: 100%; max-width: 30mm; }
span.seal { position: absolute; display: block; width: 40mm; height: 40mm; left: 30mm; top: -6mm; }
figure { margin: 3mm 0; text-align: center; break-inside: avoid; }
"""


def style(document: Document) -> str:
    """The style sheet with the fonts of this machine."""
    body = f'"{song().family}", "SimSun", "{hei().family}", serif'
    heads = f'"{hei().family}", "SimHei", "{song().family}", sans-serif'
    return _SHEET.replace("BODY", body).replace("HEADS", heads).replace("EDITION", document.edition)
