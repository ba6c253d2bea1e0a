"""The filler's step: money, actual values, scores, reasons and the evaluation group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Invalid
from workflow.actions import complete
from workflow.engine.holding import held
from workflow.engine.slips import check_changed

from ...lifecycle.actions import keep_problems
from ...machines import take
from ...projects.models import Payment, Subproject
from ...scoring.rulesets import load_ruleset
from .. import sheet
from ..balances import LEFT, Left
from ..models import FundRow, GroupMember, ResultRow, SelfEvaluation
from ..pages import fields
from ..policies import check_group, check_may_write
from ..states import SelfEvaluationMachine

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Task


@dataclass(frozen=True)
class Fund:
    """One money row: the first is the total, the others its parts. Amounts in the project's money unit."""

    source: str
    initial_budget: Decimal | None
    annual_budget: Decimal | None
    executed: Decimal | None
    received: Decimal | None = None


@dataclass(frozen=True)
class Spent:
    """What was contracted and paid of one sub-project, in the order of the project's list."""

    contract: Decimal | None
    actual: Decimal | None


@dataclass(frozen=True)
class Instalment:
    """One payment: `share` percent of `base` was agreed, `amount` was paid; `part` names the contract part."""

    milestone: str
    amount: Decimal
    share: Decimal | None = None
    base: Decimal | None = None
    part: str = ""


@dataclass(frozen=True)
class Result:
    """What became of one indicator; a score that differs from the computed one needs `override_reason`."""

    actual_text: str
    self_score: Decimal | None = None
    deviation_reason: str = ""
    override_reason: str = ""


@dataclass(frozen=True)
class Filled:
    """Everything that the filler fills. `results` by key of the goal's indicator; without `parts` they stay."""

    attained: str
    results: Mapping[int, Result]
    funds: Sequence[Fund]
    members: Sequence[User]
    group_leader: User | None
    leader: User | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    parts: Sequence[Spent] = ()
    payments: Sequence[Instalment] = ()
    left: Left = field(default_factory=Left)


@transaction.atomic
def submit(*, task: Task, filled: Filled, by: User, explanation: str = "") -> SelfEvaluation:
    """Write the sheet, score it by its rule set, and ask every member of the group for a signature."""
    task = held(task=task, by=by)
    document = SelfEvaluation.objects.select_for_update().get(pk=task.process.subject_id)
    check_may_write(document)
    check_group(document, filled.members, filled.group_leader, filled.leader, filler=by)
    before = fields.values(document)
    _write_texts(document, filled)
    _write_group(document, filled)
    _write_rows(document, filled)
    _score(document)
    changes = fields.changes(before, fields.values(document))
    check_changed(task, changes)
    changes["state"] = [*take(SelfEvaluationMachine(document), "submit")]
    document.save()
    problems = sheet.check_rows(document, sheet.stored(document))
    keep_problems(evaluation=document.evaluation, kind="selfevaluation", problems=problems, by=by)
    complete(task=task, by=by, verb="submitted", opinion=explanation, changes=changes)
    return document


def _write_texts(document: SelfEvaluation, filled: Filled) -> None:
    document.attained, document.leader = filled.attained, filled.leader
    for name in ("implementation", "management", "problems", "suggestions"):
        setattr(document, name, filled.texts.get(name, ""))
    for name in LEFT:
        setattr(document, name, getattr(filled.left, name))


def _write_group(document: SelfEvaluation, filled: Filled) -> None:
    document.members.all().delete()
    GroupMember.objects.bulk_create(
        GroupMember(self_evaluation=document, user=member, is_leader=member == filled.group_leader)
        for member in filled.members
    )


def _write_rows(document: SelfEvaluation, filled: Filled) -> None:
    document.funds.all().delete()
    FundRow.objects.bulk_create(
        FundRow(self_evaluation=document, position=n, **fund.__dict__) for n, fund in enumerate(filled.funds)
    )
    _write_spending(document, filled)
    for row in document.results.all():
        one = filled.results.get(row.indicator_id)
        if one is None:
            continue
        row.actual_text, row.self_score = one.actual_text, one.self_score
        row.deviation_reason, row.override_reason = one.deviation_reason, one.override_reason
        row.save()


def _write_spending(document: SelfEvaluation, filled: Filled) -> None:
    parts, evaluation = list(document.parts), document.evaluation
    for part, spent in zip(parts, filled.parts, strict=False):
        part.contract, part.actual = spent.contract, spent.actual
    Subproject.objects.bulk_update(parts, ["contract", "actual"])
    document.payments.delete()
    Payment.objects.bulk_create(
        Payment(project=evaluation.project, year=evaluation.year, position=n, **one.__dict__)
        for n, one in enumerate(filled.payments)
    )


def _score(document: SelfEvaluation) -> None:
    """Compute each row; where the filler gave no score the computed one stands; a different one needs a reason."""
    document.ruleset_version = load_ruleset(document.ruleset).version
    rows = sheet.stored(document)
    result = sheet.score(sheet.build(document, rows), document.ruleset, rows.results)
    sheet.weigh_money(rows.funds, result)
    FundRow.objects.bulk_update(rows.funds[:1], ["weight", "self_score"])
    for number, row in enumerate(rows.results):
        found = result.row(f"indicators[{number}]")
        row.computed = found.computed if found else None
        if row.self_score is None:
            row.self_score = row.computed
        _check_own_score(row, number + 1)
        row.save(update_fields=["computed", "self_score"])
    document.total, document.grade = result.total, result.grade or ""


def _check_own_score(row: ResultRow, number: int) -> None:
    own = row.self_score
    words = {"n": number, "name": row.indicator.level3, "computed": row.computed, "own": own}
    if own is not None and not 0 <= own <= (row.indicator.weight or 0):
        raise Invalid({"results": _("Row %(n)d, %(name)s: enter a score from 0 to its weight.") % words})
    if row.computed is not None and own != row.computed and not row.override_reason.strip():
        message = _("Row %(n)d, %(name)s: the rules give %(computed)s and you entered %(own)s. Say why.")
        raise Invalid({"results": message % words})
