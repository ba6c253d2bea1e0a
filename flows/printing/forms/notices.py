"""整改通知书 of one finding, from the bureau over the unit, with the deadline as it stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roles.catalog import OrganisationKind

from ...sheets.out import Demand, Document, RectificationNotice
from .parts import day, over

if TYPE_CHECKING:
    from roles.models import User

    from ...rectification.models import Finding


def notice(finding: Finding, _user: User) -> Document:
    """The finding as a letter to its unit."""
    evaluation, unit, due = finding.evaluation, finding.unit.name, finding.deadline.isoformat()
    demand = Demand(problem=finding.problem, demand=finding.demand, responsible=unit, due=due)
    return RectificationNotice(
        number=f"{evaluation.year}-{evaluation.project.code}-{finding.number}",
        to=unit,
        project=evaluation.project.name,
        year=evaluation.year,
        demands=(demand,),
        issued_by=over(finding.unit, OrganisationKind.FINANCE),
        issued_on=day(finding.issued_at),
        report_due=due,
    ).document()
