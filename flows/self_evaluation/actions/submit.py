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
from workflow.holding import held
from workflow.slips import check_changed

from ...lifecycle.actions import keep_problems
from ...machines import take
from ...scoring.rulesets import load_ruleset
from .. import fields, sheet
from ..models import FundRow, GroupMember, ResultRow, SelfEvaluation
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


@dataclass(frozen=True)
class Result:
    """What became of one indicator; a score that differs from the computed one needs `override_reason`."""

    actual_text: str
    self_score: Decimal | None = None
    deviation_reason: str = ""
    override_reason: str = ""


@dataclass(frozen=True)
class Filled:
    """Everything that the filler fills. `results` by key of the goal's indicator."""

    attained: str
    results: Mapping[int, Result]
    funds: Sequence[Fund]
    members: Sequence[User]
    group_leader: User | None
    leader: User | None = None
    texts: Mapping[str, str] = field(default_factory=dict)


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
    problems = sheet.check(sheet.sheet_of(document), document.ruleset)
    keep_problems(evaluation=document.evaluation, kind="selfevaluation", problems=problems, by=by)
    complete(task=task, by=by, verb="submitted", opinion=explanation, changes=changes)
    return document


def _write_texts(document: SelfEvaluation, filled: Filled) -> None:
    document.attained, document.leader = filled.attained, filled.leader
    for name in ("implementation", "management", "problems", "suggestions"):
        setattr(document, name, filled.texts.get(name, ""))


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
    for row in document.results.all():
        one = filled.results.get(row.indicator_id)
        if one is None:
            continue
        row.actual_text, row.self_score = one.actual_text, one.self_score
        row.deviation_reason, row.override_reason = one.deviation_reason, one.override_reason
        row.save()


def _score(document: SelfEvaluation) -> None:
    """Compute each row; where the filler gave no score the computed one stands; a different one needs a reason."""
    document.ruleset_version = load_ruleset(document.ruleset).version
    rows = sheet.results_of(document)
    funds = list(document.funds.all())
    result = sheet.score(sheet.build(document, funds, rows), document.ruleset, rows)
    sheet.weigh_money(funds, result)
    FundRow.objects.bulk_update(funds[:1], ["weight", "self_score"])
    for number, row in enumerate(rows):
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
