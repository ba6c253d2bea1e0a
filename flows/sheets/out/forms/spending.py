"""Where the money went: 支付明细表, and 子项目资金明细表 for layouts that have no sub-projects of their own.

Each stands on a page of its own behind the form, and only where there is something to tell.
"""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal

from flows.scoring.sheet import Payment, Sheet, Subproject
from flows.sheets.out.blocks import Block, Cell, Heading, Paragraph, Section, figure, head, heads, money, table, text
from flows.sheets.out.forms.parts import own, total, unit_of_money

PAYMENTS, PARTS = "支付明细表", "子项目资金明细表"
AMOUNTS = {"budget": "预算数", "contract": "合同金额", "actual": "累计支付"}


def payments(sheet: Sheet) -> tuple[Section, ...]:
    """The instalments of the year, as a page of their own."""
    return _page(sheet, PAYMENTS, payments_table(sheet)) if sheet.payments else ()


def subprojects(sheet: Sheet) -> tuple[Section, ...]:
    """What was planned, contracted and paid of each sub-project, as a page of its own."""
    # contract and payments are typed in the form, also where nobody has done so yet
    return _page(sheet, PARTS, subprojects_table(sheet, always=("contract", "actual"))) if sheet.subprojects else ()


def _page(sheet: Sheet, title: str, rows: Block) -> tuple[Section, ...]:
    return (Section(title, (Heading(title, 0), Paragraph(f"项目名称：{sheet.title or ''}"), rows)),)


def payments_table(sheet: Sheet) -> Block:
    """Milestone, contract part, agreed share of what, and what was paid."""
    unit = unit_of_money(sheet)
    rows: list[list[Cell]] = [
        list(heads("序号", "支付节点", "合同部分", "支付比例", f"计算基数{unit}", f"支付金额{unit}"))
    ]
    rows += [_payment(number, row) for number, row in enumerate(sheet.payments, start=1)]
    rows.append([head("合计", columns=5), money(total([row.amount for row in sheet.payments]))])
    return table(rows, (8, 32, 20, 12, 14, 14), head_rows=1)


def _payment(number: int, row: Payment) -> list[Cell]:
    return [
        text(number, align="center"),
        text(row.milestone),
        text(row.part),
        figure(row.share),
        money(row.of),
        money(row.amount),
    ]


def subprojects_table(sheet: Sheet, *, always: Container[str] = ("actual",)) -> Block:
    """Name, budget, contract and payments of each part; a column that nobody filled in is left out."""
    unit, parts = unit_of_money(sheet), sheet.subprojects
    columns = {name: [_amount(part, name) for part in parts] for name in AMOUNTS}
    told = {name: column for name, column in columns.items() if name in always or column != [None] * len(parts)}
    rows: list[list[Cell]] = [list(heads("序号", "子项目名称", *(f"{AMOUNTS[name]}{unit}" for name in told)))]
    for number, part in enumerate(parts):
        amounts = [money(column[number]) for column in told.values()]
        rows.append([text(number + 1, align="center"), text(part.name), *amounts])
    rows.append([head("合计", columns=2), *(money(total(column)) for column in told.values())])
    return table(rows, (8, 92 - 16 * len(told), *[16] * len(told)), head_rows=1)


def _amount(part: Subproject, name: str) -> Decimal | None:
    found: Decimal | None = own(part, name) if name == "contract" else getattr(part, name)
    return found
