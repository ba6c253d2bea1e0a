"""What the read-only page of a self-evaluation shows beside its own columns."""

from __future__ import annotations

from typing import Any

from ...goals.pages.document import last_word
from ...goals.sheet import ruleset_title
from ...pages import tables
from ...pages.fields import name_of
from .. import sheet
from ..balances import LEFT
from ..models import SelfEvaluation
from . import scores


def document_context(document: SelfEvaluation) -> dict[str, Any]:
    """Rows with computed scores and their steps, the ledger of the total, signatures and whether they still hold."""
    rows = sheet.stored(document)
    results, found = rows.results, scores.of(document, rows)
    problems = sheet.check_rows(document, rows) if document.attained else []
    digest = sheet.digest_of(document)
    compared = scores.columns(document, results)
    return {
        "ruleset_title": ruleset_title(document.ruleset),
        "result_list": [
            {"row": one["row"], "talk": one["talk"], "computed": figure, "steps": steps, "note": note}
            for one, (figure, steps, note) in zip(compared, found.steps, strict=True)
        ],
        "has_department": any(row.department_score is not None for row in results),
        "has_finance": any(row.finance_score is not None for row in results),
        "money_score": found.money,
        "has_received": any(row.received is not None for row in rows.funds),
        "part_list": rows.parts,
        "payment_list": rows.payments,
        "balance_list": [(name, name_of(SelfEvaluation, name), getattr(document, name)) for name in LEFT]
        if rows.left.is_told
        else [],
        "score_total": found.total,
        "score_ledger": found.ledger,
        "member_list": [{"member": member, "holds": member.digest == digest} for member in sheet.members_of(document)],
        "sheet_problems": [(tables.sentence(problem), problem.severity.value) for problem in problems],
        "sheet_word": last_word("selfevaluation", document.pk),
    }
