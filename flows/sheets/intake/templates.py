"""Templates to download: official forms with empty rows, lists with their heads; drop-downs, locked heads, a version.

They are printed by the same renderer as the filled forms, so that what is filled in can be read.
"""

from __future__ import annotations

from collections.abc import Callable

from flows.scoring.sheet import IndicatorRow, Person, Sheet, Subproject
from flows.sheets.intake.vocabulary.lists import CHOICES
from flows.sheets.out.blocks import Cell, Document, Heading, Paragraph, Section, head, table
from flows.sheets.out.forms.goal_declaration import GoalDeclaration
from flows.sheets.out.forms.ledger import COLUMNS as LEDGER_COLUMNS, TITLE as LEDGER_TITLE, VERSION as LEDGER_VERSION
from flows.sheets.out.forms.score_sheet import ScoreSheet
from flows.sheets.out.forms.self_evaluation import SelfEvaluationSheet
from flows.sheets.out.render.excel.printer import to_xlsx

INDICATOR_ROWS, SUBPROJECT_ROWS, PEOPLE_ROWS, LIST_ROWS = 30, 10, 10, 300
HINT = "灰底单元格为表头，已锁定；请在白底单元格中填写。"

PLAIN_LISTS: dict[str, tuple[str, tuple[tuple[str, str, float], ...]]] = {
    "organisations": (
        "单位清单",
        (("code", "单位编码", 16), ("name", "单位名称", 30), ("kind", "单位类型", 14),
         ("parent", "上级单位", 30)),
    ),
    "users": (
        "人员清单",
        (("username", "用户名", 14), ("name", "姓名", 12), ("organisation", "所属单位", 26),
         ("post", "岗位", 18),
         ("mail", "邮箱", 24), ("valid_from", "任职起始", 12), ("valid_until", "任职截止", 12)),
    ),
    "subprojects": (
        "子项目清单",
        (("name", "子项目名称", 50), ("budget", "预算数（万元）", 20), ("actual", "实际数（万元）", 20)),
    ),
    "payments": (
        "支付计划",
        (("part", "合同部分", 22), ("milestone", "支付节点", 34), ("share", "支付比例", 12),
         ("of", "计算基数（万元）", 16), ("amount", "支付金额（万元）", 16)),
    ),
}  # fmt: skip


def template(kind: str) -> bytes:
    """A template as .xlsx; `KINDS` lists what there is, KeyError for anything else."""
    return to_xlsx(KINDS[kind](), fill_in=True)


def _empty(form: str) -> Sheet:
    return Sheet(
        form=form,
        indicators=(IndicatorRow(),) * INDICATOR_ROWS,
        subprojects=(Subproject(),) * SUBPROJECT_ROWS,
        people=(Person(),) * PEOPLE_ROWS,
    )


def _ledger() -> Document:
    columns = tuple(
        (name, label if kind != "money" else f"{label}（万元）", width) for name, label, kind, width in LEDGER_COLUMNS
    )
    return _list("ledger", LEDGER_TITLE, columns, LEDGER_VERSION)


def _list(kind: str, title: str, columns: tuple[tuple[str, str, float], ...], version: str) -> Document:
    row = tuple(Cell(choices=CHOICES.get((kind, name), ())) for name, _, _ in columns)
    rows = [[head(label) for _, label, _ in columns], *([row] * LIST_ROWS)]
    widths = [width for *_, width in columns]
    blocks = (Heading(title, 0), Paragraph(HINT, small=True), table(rows, widths, head_rows=1))
    return Document(title, (Section(title, blocks, landscape=len(columns) > 6),), version)


def _plain_list(kind: str) -> Callable[[], Document]:
    title, columns = PLAIN_LISTS[kind]
    return lambda: _list(kind, title, columns, f"{kind}/national/1")


KINDS: dict[str, Callable[[], Document]] = {
    "goal": lambda: GoalDeclaration(sheet=_empty("goal")).document(),
    "self_evaluation": lambda: SelfEvaluationSheet(sheet=_empty("self_evaluation")).document(),
    "self_evaluation_suzhou": lambda: SelfEvaluationSheet(sheet=_empty("self_evaluation"), layout="suzhou").document(),
    "self_evaluation_hainan": lambda: SelfEvaluationSheet(
        sheet=_empty("self_evaluation"), layout="hainan", goal=_empty("goal")
    ).document(),
    "score_sheet": lambda: ScoreSheet(sheet=_empty("review")).document(),
    "ledger": _ledger,
    **{kind: _plain_list(kind) for kind in PLAIN_LISTS},
}
