"""整改通知书: the letter that sends the results to a unit with the problems to mend, each with its deadline."""

from __future__ import annotations

from dataclasses import dataclass

from flows.sheets.out.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Section,
    Signature,
    Signatures,
    day_text,
    heads,
    table,
    text,
)

TITLE, VERSION = "绩效评价整改通知书", "notice/national/1"


@dataclass(frozen=True, kw_only=True)
class Demand:
    """One problem and what is asked."""

    problem: str
    demand: str
    responsible: str = ""
    due: str = ""


@dataclass(frozen=True, kw_only=True)
class RectificationNotice:
    """A notice to one unit."""

    number: str
    to: str
    project: str
    year: int | None
    demands: tuple[Demand, ...]
    issued_by: str
    issued_on: str | None = None
    report_due: str = ""
    basis: str = ""
    contact: str = ""

    def document(self) -> Document:
        """The letter and, on a page of its own, the receipt to be sent back."""
        letter: tuple[Block, ...] = (
            Heading(TITLE, 0),
            Paragraph(self.number, "center"),
            Paragraph(""),
            Paragraph(f"{self.to}："),
            Paragraph(self._opening(), indent=True),
            _demands(self.demands),
            Paragraph(self._closing(), indent=True),
            Paragraph(f"联系方式：{self.contact}" if self.contact else "", indent=True),
            Signatures((Signature(self.issued_by, place="issuer", seal=True, date=self.issued_on or ""),)),
        )
        return Document(TITLE, (Section("整改通知书", letter), Section("送达回证", self._receipt())), VERSION)

    def _opening(self) -> str:
        year = f"{self.year}年度" if self.year else ""
        basis = f"根据{self.basis}，" if self.basis else ""
        count = len(self.demands)
        return f"{basis}现将“{self.project}”{year}绩效评价中发现的{count}个问题及整改要求通知如下："

    def _closing(self) -> str:
        due = f"，并于{day_text(self.report_due)}前书面报送整改情况" if self.report_due else "，并书面报送整改情况"
        return (
            f"请你单位按照上述要求和期限逐项整改{due}，附佐证材料。逾期未整改或整改不到位的，将按规定与预算安排挂钩。"
        )

    def _receipt(self) -> tuple[Block, ...]:
        rows: list[list[Cell]] = [
            [*heads("送达文书"), text(f"{TITLE}（{self.number}）")],
            [*heads("受送达单位"), text(self.to)],
            [*heads("项目名称"), text(self.project)],
            [*heads("送达方式"), text("□直接送达　□系统送达　□邮寄送达")],
            [*heads("收件人（签字）"), text("", place="recipient")],
            [*heads("收件日期"), text("年　　月　　日", align="center")],
            [*heads("备注"), text("")],
        ]
        return (Heading("送达回证", 0), table(rows, (26, 74)))


def _demands(demands: tuple[Demand, ...]) -> Block:
    rows: list[list[Cell]] = [list(heads("序号", "存在问题", "整改要求", "责任单位", "整改期限"))]
    for number, demand in enumerate(demands, start=1):
        rows.append(
            [
                text(number, align="center"),
                text(demand.problem),
                text(demand.demand),
                text(demand.responsible, align="center"),
                text(demand.due, align="center"),
            ]
        )
    return table(rows, (7, 33, 33, 14, 13), head_rows=1)
