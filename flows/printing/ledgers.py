"""整改台账 as the official form: the findings that the viewer may see, with the filter that is on named above them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from roles.errors import Invalid
from workflow.models import Attachment

from ..rectification import queries
from ..rectification.models import FindingState
from ..sheets.out import Document, Ledger, LedgerRow
from .parts import day, official

if TYPE_CHECKING:
    from collections.abc import Iterable

    from roles.models import User

    from ..rectification.models import Finding

#: Word and PDF lay out page by page: a longer ledger is taken as Excel, which has no pages
MOST_ON_PAPER = 2_000


def ledger(user: User, cleaned: dict[str, Any], *, note: str = "", most: int | None = None) -> Document:
    """The ledger as a form. Raises `Invalid` where it is longer than `most` lines. Amounts in 万元."""
    rows = queries.ledger(user, cleaned)
    if most is not None and (count := rows.count()) > most:
        words = {"count": count, "most": most}
        raise Invalid({"filter": _("%(count)d lines are too many for paper (at most %(most)d): narrow the query, or "
                                   "take the ledger as Excel.") % words})  # fmt: skip
    whole = rows.select_related("evaluation__project__unit", "unit").prefetch_related("measures", "verifications__by")
    found = list(whole)
    evidence = _evidence({row.pk for row in found})
    lines = tuple(_line(row, number, evidence.get(row.pk, 0)) for number, row in enumerate(found, start=1))
    return Ledger(rows=lines, note=note, money_unit="万元").document()


def _line(finding: Finding, number: int, files: int) -> LedgerRow:
    measures: list[Any] = list(finding.measures.all())
    verified: list[Any] = list(finding.verifications.all())
    moved = finding.deadline != finding.original_deadline
    return LedgerRow(
        number=str(number),
        project=f"{finding.evaluation.project.name}（{finding.evaluation.year}）",
        unit=finding.evaluation.project.unit.name,
        problem=finding.problem,
        amount=_in_wan(finding),
        cause=finding.cause,
        measure=measures_text(finding),
        responsible_unit=finding.unit.name,
        responsible_person="、".join(dict.fromkeys(measure.owner for measure in measures)),
        due=finding.original_deadline.isoformat(),
        extended_to=finding.deadline.isoformat() if moved else "",
        progress=f"{sum(1 for measure in measures if measure.done_on)}/{len(measures)}" if measures else "",
        evidence=f"{files} 份" if files else "",
        state=official(FindingState(finding.state).label),
        verifier=verified[-1].by.name if verified else "",
        closed_on=day(finding.closed_at) if finding.closed_at else "",
    )


def measures_text(finding: Finding) -> str:
    """What the unit does about it, line by line; as long as it has planned nothing, what is asked of it."""
    return "\n".join(_numbered(list(finding.measures.all()))) or finding.demand


def _numbered(measures: list[Any]) -> Iterable[str]:
    if len(measures) == 1:
        return [measures[0].text]
    return [f"{number}．{measure.text}" for number, measure in enumerate(measures, start=1)]


def _in_wan(finding: Finding) -> Decimal | None:
    if finding.amount is None:
        return None
    amount = finding.amount / 10_000 if finding.evaluation.project.money_unit == "元" else finding.amount
    return Decimal(f"{amount.normalize():f}")


def _evidence(findings: set[int]) -> dict[int, int]:
    """How many files stand on each finding, in one statement."""
    rows = Attachment.objects.filter(subject_kind="finding", subject_id__in=findings, removed_at=None, replaced_by=None)
    counts: dict[int, int] = {}
    for pk in rows.values_list("subject_id", flat=True):
        counts[pk] = counts.get(pk, 0) + 1
    return counts
