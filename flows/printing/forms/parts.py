"""What every form says of the project behind a document: its unit, the department and the bureau over it, its code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone, translation

from roles.catalog import OrganisationKind

from ...scoring.sheet import Sheet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from roles.models import Organisation

    from ...lifecycle.models import Evaluation


def sheet_for(evaluation: Evaluation, data: Mapping[str, Any], **more: str) -> Sheet:
    """The stage's sheet with the form's own fields; what is empty stays empty on paper."""
    own = {
        "code": evaluation.project.code,
        "unit": evaluation.project.unit.name,
        "department": over(evaluation.project.unit, OrganisationKind.DEPARTMENT),
        **more,
    }
    rows = [{**row, "target_text": with_signs(row.get("target_text"))} for row in data.get("indicators") or []]
    return Sheet.from_json({**data, "indicators": rows, **{key: value for key, value in own.items() if value}})


def with_signs(target: str | None) -> str | None:
    """A target as paper has it: ≤8小时, however it was typed."""
    return target and target.replace("<=", "≤").replace(">=", "≥")


def over(unit: Organisation, kind: OrganisationKind) -> str:
    """Name of the nearest organisation of this kind above a unit, or nothing."""
    found = unit.parent
    while found is not None and found.kind != kind:
        found = found.parent
    return found.name if found else ""


def official(words: Any) -> str:
    """Words of the product on an official form: in Chinese, whatever language its reader works in."""
    with translation.override("zh-hans"):
        return str(words)


def day(moment: dt.datetime) -> str:
    """The day of a moment by the site's clock."""
    return timezone.localtime(moment).date().isoformat()


def file_name(form: str, subject: Any) -> str:
    """Form, project and year."""
    evaluation = subject.evaluation
    project = "" if evaluation.project.name in form else f"_{evaluation.project.name}"
    return plain_name(f"{form}{project}_{evaluation.year}")


def plain_name(name: str) -> str:
    """The name without signs that a file system does not take."""
    return "".join(sign for sign in name if sign.isprintable() and sign not in '\\/:*?"<>|')
