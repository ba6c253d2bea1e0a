"""How much money a finding is about, in yuan."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ..goals.amounts import in_yuan, planned

if TYPE_CHECKING:
    from .models import Finding


def concerned(finding: Finding) -> Decimal | None:
    """The amount concerned; where the finding names none, all the project's money."""
    return in_yuan(finding.amount, finding.evaluation.project) or planned(finding.evaluation)
