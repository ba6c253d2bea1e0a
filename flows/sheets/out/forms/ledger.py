"""整改台账: one line per problem. Written row by row, so that ten thousand lines need no memory to speak of."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from operator import attrgetter

from flows.sheets.out.blocks import Align, Cell, Document, Heading, Kind, Paragraph, Section, heads, table

TITLE, VERSION = "绩效评价问题整改台账", "ledger/national/1"


@dataclass(frozen=True, kw_only=True)
class LedgerRow:
    """One problem; dates are ISO texts, the amount is in the ledger's money unit."""

    number: str = ""
    project: str = ""
    unit: str = ""
    problem: str = ""
    amount: Decimal | None = None
    cause: str = ""
    measure: str = ""
    responsible_unit: str = ""
    responsible_person: str = ""
    due: str = ""
    extended_to: str = ""
    progress: str = ""
    evidence: str = ""
    state: str = ""
    verifier: str = ""
    closed_on: str = ""


# field, head, kind, width
COLUMNS: tuple[tuple[str, str, Kind, float], ...] = (
    ("number", "序号", "text", 4),
    ("project", "项目名称", "text", 11),
    ("unit", "被评价单位", "text", 9),
    ("problem", "存在问题", "text", 20),
    ("amount", "涉及金额", "money", 7.5),
    ("cause", "原因分析", "text", 10),
    ("measure", "整改措施", "text", 13),
    ("responsible_unit", "责任单位", "text", 8.5),
    ("responsible_person", "责任人", "text", 7),
    ("due", "整改期限", "text", 10.5),
    ("extended_to", "延期至", "text", 10.5),
    ("progress", "整改进展", "text", 6),
    ("evidence", "佐证材料", "text", 6),
    ("state", "整改状态", "text", 7.5),
    ("verifier", "验证人", "text", 6.5),
    ("closed_on", "销号日期", "text", 10.5),
)


_CENTRED = frozenset(
    {"number", "due", "extended_to", "progress", "evidence", "state", "closed_on", "responsible_person", "verifier"}
)


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """A ledger with the words for the filter that is on."""

    rows: tuple[LedgerRow, ...]
    office: str = ""
    note: str = ""
    money_unit: str = "万元"

    def document(self) -> Document:
        """The ledger as a document, in landscape."""
        lines = [list(heads(*(self._head(label, kind) for _, label, kind, _ in COLUMNS)))]
        looks = [(attrgetter(name), kind, _align(name)) for name, _, kind, _ in COLUMNS]
        lines += [[Cell(value(row), kind, align=align) for value, kind, align in looks] for row in self.rows]
        above = "　　".join(part for part in (self.office and f"填报单位：{self.office}", self.note) if part)
        widths = [width for *_, width in COLUMNS]
        blocks = (Heading(TITLE, 0), Paragraph(above), table(lines, widths, head_rows=1, small=True))
        return Document(TITLE, (Section("整改台账", blocks, landscape=True),), VERSION)

    def _head(self, label: str, kind: Kind) -> str:
        return f"{label}（{self.money_unit}）" if kind == "money" else label


def _align(name: str) -> Align:
    return "center" if name in _CENTRED else ""


assert [name for name, *_ in COLUMNS] == [item.name for item in fields(LedgerRow)]  # noqa: S101 - a slip of the module itself
