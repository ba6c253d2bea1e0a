"""The ledger and its figures, as named queries over what the viewer may see."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Case, Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from workflow.models import Task
from workflow.models.task import today

from .models import Finding, FindingState

if TYPE_CHECKING:
    from roles.models import User

TO_VERIFY = (FindingState.VERIFYING,)
CLOSED = (FindingState.CLOSED,)


def ledger(user: User, cleaned: dict[str, Any]) -> QuerySet[Finding]:
    """Findings that the user may see, overdue first, then by deadline; one statement has all that a row shows."""
    rows = narrowed(Finding.objects.visible_to(user), cleaned).select_related("evaluation__project", "unit")
    late = When(Q(deadline__lt=today()) & ~Q(state__in=CLOSED), then=Value(value=True))
    task = Task.objects.filter(process__subject_kind="finding", process__subject_id=OuterRef("pk"), finished=None)
    return rows.annotate(
        is_late=Case(late, default=Value(value=False), output_field=BooleanField()),
        measures_all=Count("measures", distinct=True),
        measures_done=Count("measures", filter=~Q(measures__done_on=None), distinct=True),
        holder=Coalesce(
            Subquery(task.values("owner__name")[:1]), Subquery(task.values("post__organisation__name")[:1])
        ),
        process=Subquery(task.values("process_id")[:1]),  # the live group of an open finding's row
    ).order_by("-is_late", F("closed_at").asc(nulls_first=True), "deadline", "pk")


def narrowed(rows: QuerySet[Finding], cleaned: dict[str, Any]) -> QuerySet[Finding]:
    """The ledger's query bar."""
    if cleaned.get("year"):
        rows = rows.filter(evaluation__year=cleaned["year"])
    if cleaned.get("unit"):
        rows = rows.filter(unit__name__icontains=cleaned["unit"])
    if cleaned.get("state"):
        rows = rows.filter(state=cleaned["state"])
    if cleaned.get("words"):
        words = cleaned["words"]
        rows = rows.filter(Q(problem__icontains=words) | Q(evaluation__project__name__icontains=words))
    match cleaned.get("only"):
        case "open":
            rows = rows.exclude(state__in=(*CLOSED, *TO_VERIFY))
        case "verify":
            rows = rows.filter(state__in=TO_VERIFY)
        case "late":
            rows = rows.filter(deadline__lt=today()).exclude(state__in=CLOSED)
        case "closed":
            rows = rows.filter(state__in=CLOSED)
        case "recurring":
            rows = rows.exclude(recurs_from=None)
    return rows


def figures(rows: QuerySet[Finding]) -> dict[str, Any]:
    """The four figures and both closing rates, in one statement. Amounts in 万元."""
    in_wan = Case(
        When(evaluation__project__money_unit="元", then=F("amount") / Value(Decimal(10_000))), default=F("amount")
    )
    closed = Q(state__in=CLOSED)
    found = rows.order_by().aggregate(
        all=Count("pk"),
        to_verify=Count("pk", filter=Q(state__in=TO_VERIFY)),
        closed=Count("pk", filter=closed),
        late=Count("pk", filter=Q(deadline__lt=today()) & ~closed),
        total_amount=Sum(in_wan),
        closed_amount=Sum(in_wan, filter=closed),
    )
    found["open"] = found["all"] - found["to_verify"] - found["closed"]
    found["rate_by_count"] = _rate(Decimal(found["closed"]), Decimal(found["all"]))
    found["rate_by_amount"] = _rate(found["closed_amount"] or Decimal(0), found["total_amount"] or Decimal(0))
    return found


def late_count(user: User) -> int:
    """How many findings are overdue, for the menu."""
    rows = Finding.objects.visible_to(user).filter(deadline__lt=today())
    return rows.exclude(state__in=CLOSED).count()


def similar(finding_unit_id: int, *, before: dt.date | None = None) -> QuerySet[Finding]:
    """Earlier findings of the same unit, newest first: candidates for a recurrence."""
    rows = Finding.objects.filter(unit=finding_unit_id)
    if before:
        rows = rows.filter(issued_at__date__lt=before)
    return rows.order_by("-issued_at")


def _rate(part: Decimal, whole: Decimal) -> Decimal | None:
    """A share in percent, or None of nothing."""
    return (part / whole * 100).quantize(Decimal("0.1")) if whole else None
