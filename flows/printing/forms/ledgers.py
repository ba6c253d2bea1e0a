"""整改台账 as the official form: the findings that the viewer may see, with the filter that is on named above them."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.utils.translation import gettext as _

from roles.errors import Invalid
from workflow.models import Attachment

from ...rectification import queries
from ...rectification.models import FindingState, Measure, Verification
from ...sheets.out import Document, Ledger, LedgerRow
from .parts import day, official

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from roles.models import User

    from ...rectification.models import Finding

#: Word and PDF lay out page by page: a longer ledger is taken as Excel, which has no pages
MOST_ON_PAPER = 2_000
_FIELDS = (
    *("pk", "problem", "demand", "cause", "amount", "state", "deadline", "original_deadline", "closed_at"),
    *("unit__name", "evaluation__year", "evaluation__project__name", "evaluation__project__money_unit"),
    "evaluation__project__unit__name",
)


def ledger(user: User, cleaned: dict[str, Any], *, note: str = "", most: int | None = None) -> Document:
    """The ledger as a form. Raises `Invalid` where it is longer than `most` lines. Amounts in 万元."""
    rows = queries.ledger(user, cleaned)
    if most is not None and (count := rows.count()) > most:
        words = {"count": count, "most": most}
        raise Invalid({"filter": _("%(count)d lines are too many for paper (at most %(most)d): narrow the query, or "
                                   "take the ledger as Excel.") % words})  # fmt: skip
    return Ledger(rows=tuple(_lines(rows)), note=note, money_unit="万元").document()


def _lines(rows: QuerySet[Finding]) -> Iterator[LedgerRow]:
    """Plain values, not objects: a ledger has ten thousand lines, and a line needs no more than its words."""
    narrowed = rows.order_by().values("pk")
    states = {state.value: official(state.label) for state in FindingState}
    measures, verifiers, files = _measures(narrowed), _verifiers(narrowed), _files(narrowed)
    for number, found in enumerate(rows.values(*_FIELDS), start=1):
        planned = measures.get(found["pk"], [])
        count = files.get(found["pk"], 0)
        done = sum(1 for *_rest, done_on in planned if done_on)
        moved = found["deadline"] != found["original_deadline"]
        yield LedgerRow(
            number=str(number),
            project=f"{found['evaluation__project__name']}（{found['evaluation__year']}）",
            unit=found["evaluation__project__unit__name"],
            problem=found["problem"],
            amount=_in_wan(found["amount"], found["evaluation__project__money_unit"]),
            cause=found["cause"],
            measure=_numbered([text for text, *_rest in planned]) or found["demand"],
            responsible_unit=found["unit__name"],
            responsible_person="、".join(dict.fromkeys(owner for _text, owner, _done in planned)),
            due=found["original_deadline"].isoformat(),
            extended_to=found["deadline"].isoformat() if moved else "",
            progress=f"{done}/{len(planned)}" if planned else "",
            evidence=f"{count} 份" if count else "",
            state=states[found["state"]],
            verifier=verifiers.get(found["pk"], ""),
            closed_on=day(found["closed_at"]) if found["closed_at"] else "",
        )


def measures_text(finding: Finding) -> str:
    """What the unit does about it, line by line; as long as it has planned nothing, what is asked of it."""
    return _numbered([measure.text for measure in finding.measures.all()]) or finding.demand


def _numbered(texts: list[str]) -> str:
    if len(texts) == 1:
        return texts[0]
    return "\n".join(f"{number}．{text}" for number, text in enumerate(texts, start=1))


def _in_wan(amount: Decimal | None, unit: str) -> Decimal | None:
    if amount is None:
        return None
    return Decimal(f"{(amount / 10_000 if unit == '元' else amount).normalize():f}")


def _measures(findings: QuerySet[Finding, Any]) -> dict[int, list[tuple[str, str, Any]]]:
    """Text, owner and day of completion of each finding's measures."""
    rows = Measure.objects.filter(finding__in=findings).order_by("finding", "position", "pk")
    found: defaultdict[int, list[tuple[str, str, Any]]] = defaultdict(list)
    for finding, text, owner, done_on in rows.values_list("finding", "text", "owner", "done_on"):
        found[finding].append((text, owner, done_on))
    return found


def _verifiers(findings: QuerySet[Finding, Any]) -> dict[int, str]:
    """Who verified each finding last."""
    rows = Verification.objects.filter(finding__in=findings).order_by("pk")
    return dict(rows.values_list("finding", "by__name"))


def _files(findings: QuerySet[Finding, Any]) -> dict[int, int]:
    """How many files stand on each finding."""
    rows = Attachment.objects.filter(subject_kind="finding", subject_id__in=findings, removed_at=None, replaced_by=None)
    return dict(rows.values_list("subject_id").annotate(n=Count("pk")).order_by())
