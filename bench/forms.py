"""How long forms take on their way out and in: ledger export, import, PDFs, signatures, hostile files.

python -m bench.forms [PDFS]        needs no database; PDFS (default 20) are printed, 500 are reckoned from them
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from flows.scoring.sheet import Sheet
from flows.sheets.guard import Refusal, read_upload
from flows.sheets.intake import Intake, read_sheets
from flows.sheets.intake.plan import plan_list
from flows.sheets.out import Document, Ledger, LedgerRow, SelfEvaluationSheet, render_pdf, to_docx, to_pdf, to_xlsx
from flows.sheets.seal import issue, make_authority, prepare, sign, verify
from tests.unit.sheets.intake import hostile

LEDGER_ROWS, IMPORT_ROWS, PDFS, INDICATORS = 10_000, 5_000, 500, 24


@dataclass(frozen=True)
class Figure:
    """One line of the answer; `limit` in seconds, where one is set."""

    what: str
    seconds: float
    limit: float | None = None


def ledger(rows: int) -> Document:
    """A ledger of rows as offices keep them."""
    return Ledger(rows=tuple(_ledger_row(number) for number in range(rows)), office="某市财政局").document()


def _ledger_row(number: int) -> LedgerRow:
    return LedgerRow(
        number=str(number + 1), project=f"第{number % 700}号平台建设项目", unit="某某单位",
        problem=f"问题{number}：资金使用进度较慢", amount=Decimal(number) / 100, cause="前期工作准备不足",
        measure="加快支付进度，完善管理制度",
        responsible_unit="某某科", responsible_person="张工", due="2026-12-31", progress="2/3", evidence="会议纪要.pdf",
        state="整改中",
    )  # fmt: skip


def form(number: int) -> SelfEvaluationSheet:
    """A self-evaluation of the usual size."""
    rows = [
        {"level1": "产出指标" if n % 3 else "效益指标", "level2": f"第{n // 3}类", "level3": f"指标{n}的完成情况",
         "target_text": f"≥{n + 1}个", "actual_text": f"{n + 2}个", "weight": 4, "score": 4}
        for n in range(INDICATORS)
    ]  # fmt: skip
    data = {"title": f"第{number}号项目", "year": 2026, "indicators": rows, "total_base": 100, "declared_total": 96}
    return SelfEvaluationSheet(sheet=Sheet.from_json(data))


def timed(act: Callable[[], object]) -> tuple[float, object]:
    """Seconds of one call, and its result."""
    start = time.perf_counter()
    result = act()
    return time.perf_counter() - start, result


def measure(pdfs: int) -> list[Figure]:
    """All figures, the slowest last."""
    before = time.process_time()
    seconds, _ = timed(lambda: to_xlsx(ledger(LEDGER_ROWS)))
    # the limit is kept or not by processor time: on a shared machine the clock on the wall tells of the neighbours
    figures = [
        Figure(f"ledger of {LEDGER_ROWS:,} rows as .xlsx, processor time", time.process_time() - before, 5),
        Figure("… on the wall", seconds),
    ]
    content = to_xlsx(ledger(IMPORT_ROWS))
    seconds, intake = timed(lambda: read_sheets(content, "台账.xlsx"))
    if not isinstance(intake, Intake) or len(intake.lists[0].rows) != IMPORT_ROWS or intake.has_errors:
        sys.exit("the import did not read what the export wrote")
    figures.append(Figure(f"{IMPORT_ROWS:,}-row ledger read by the child and checked", seconds))
    seconds, _ = timed(lambda: plan_list(intake.lists[0].rows, intake.lists[0]))
    figures.append(Figure(f"… and planned against {IMPORT_ROWS:,} stored rows", seconds))
    to_pdf(form(0).document())
    seconds, _ = timed(lambda: [to_pdf(form(number).document()) for number in range(pdfs)])
    figures.append(Figure("one self-evaluation sheet as PDF", seconds / pdfs))
    figures.append(Figure(f"{PDFS} of them by two workers, reckoned", seconds / pdfs * PDFS / 2))
    seconds, _ = timed(lambda: to_docx(form(1).document()))
    figures.append(Figure("the same sheet as .docx", seconds))
    return figures + _seal_figures() + [_worst_refusal()]


def _seal_figures() -> list[Figure]:
    authority = make_authority()
    person, document = issue(authority, "人员甲"), form(1)
    prepared = prepare(render_pdf(document.document()), document.sheet.to_json())
    signing, signed = timed(lambda: sign(prepared, person, field="unit", reason="盖章", look="office"))
    checking, _ = timed(lambda: verify(bytes(signed), document.sheet.to_json(), roots=[authority.certificate]))  # type: ignore[call-overload]
    return [Figure("one signature", signing), Figure("one verification", checking)]


def _worst_refusal() -> Figure:
    slowest = 0.0
    for case in hostile.ALL:
        content = case.make()
        seconds, answer = timed(lambda content=content, name=case.name: read_upload(content, name))  # type: ignore[misc]
        if not isinstance(answer, Refusal):
            sys.exit(f"{case.title} was not refused")
        slowest = max(slowest, seconds)
    return Figure(f"slowest of {len(hostile.ALL)} hostile files until its refusal", slowest, 5)


def main(pdfs: int) -> int:
    """Print the figures; status 1 where a limit was not kept."""
    figures = measure(pdfs)
    for figure in figures:
        limit = "" if figure.limit is None else f"   (limit {figure.limit:g} s)"
        print(f"{figure.what:<58} {figure.seconds:8.2f} s{limit}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'highest memory of all':<58} {peak:8.0f} MB")
    return int(any(figure.limit is not None and figure.seconds > figure.limit for figure in figures))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
