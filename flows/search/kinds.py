"""What can be found, kind by kind: rows that the asker may see, narrowed by every word of the question.

Each kind starts from the predicate of its document; the count that is shown is of the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roles.reach.visibility import check_may_see_people, visible_people
from workflow.flow import FLOWS, flow_of
from workflow.models import Attachment, ReturnPoint, ReturnSlip
from workflow.policies import refusal

from ..goals.models import Goal, GoalIndicator
from ..lifecycle.models import Evaluation
from ..rectification.models import Finding, Measure
from ..self_evaluation.models import ResultRow, SelfEvaluation

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from roles.models import User

#: documents whose remarks nobody reads blind
REMARKED = ("goal", "selfevaluation", "finding")


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, where it is, and the texts in which the words may stand."""

    title: str
    url: str
    where: str
    texts: Sequence[str] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of thing: its rows for an asker and some words, and how one of them reads."""

    key: str
    label: Any
    rows: Callable[[User, Sequence[str]], QuerySet[Any]]
    hit: Callable[[Any], Hit]


def _every(words: Sequence[str], *columns: str, child: Callable[[str], Q] | None = None) -> Q:
    """Each word stands in one of the columns, or in a row below."""

    def anywhere(word: str) -> Q:
        found = reduce(Q.__or__, (Q(**{f"{column}__icontains": word}) for column in columns))
        return found | child(word) if child else found

    return reduce(Q.__and__, map(anywhere, words))


def _below(rows: QuerySet[Any], parent: str, *columns: str) -> Callable[[str], Q]:
    """Rows below are read once for all; asked for one by one they would cost a look-up for each row above."""
    return lambda word: Q(pk__in=rows.order_by().filter(_every([word], *columns)).values(parent))


def _projects(user: User, words: Sequence[str]) -> QuerySet[Evaluation]:
    found = _every(words, "project__name", "project__code", "project__overview", "project__unit__name")
    rows = Evaluation.objects.visible_to(user).filter(found).select_related("project__unit")
    return rows.order_by("-year", "project__code")


def _goals(user: User, words: Sequence[str]) -> QuerySet[Goal]:
    below = _below(GoalIndicator.objects.all(), "goal", "level3", "target_text", "evidence")
    rows = Goal.objects.visible_to(user).filter(_every(words, "total_goal", "annual_goal", child=below))
    return rows.select_related("evaluation__project__unit").order_by("-evaluation__year", "-pk")


_SHEET = ("attained", "implementation", "management", "problems", "suggestions")


def _sheets(user: User, words: Sequence[str]) -> QuerySet[SelfEvaluation]:
    below = _below(ResultRow.objects.all(), "self_evaluation", "actual_text", "deviation_reason", "override_reason")
    rows = SelfEvaluation.objects.visible_to(user).filter(_every(words, *_SHEET, child=below))
    return rows.select_related("evaluation__project__unit").order_by("-evaluation__year", "-pk")


_FINDING = ("problem", "cause", "demand")


def _findings(user: User, words: Sequence[str]) -> QuerySet[Finding]:
    below = _below(Measure.objects.all(), "finding", "text", "progress")
    rows = Finding.objects.visible_to(user).filter(_every(words, *_FINDING, child=below))
    return rows.select_related("evaluation__project__unit").order_by("-issued_at")


def _remarks(user: User, words: Sequence[str]) -> QuerySet[ReturnSlip]:
    seen = reduce(Q.__or__, (_of_kind(user, kind, "task__process__subject") for kind in REMARKED))
    below = _below(ReturnPoint.objects.all(), "slip", "label", "reason", "answer")
    rows = ReturnSlip.objects.filter(seen, _every(words, "opinion", child=below))
    return rows.select_related("task__process__organisation").prefetch_related("points").order_by("-at", "-pk")


def _files(user: User, words: Sequence[str]) -> QuerySet[Attachment]:
    seen = reduce(Q.__or__, (_of_kind(user, kind, "subject") for kind in FLOWS))
    rows = Attachment.objects.filter(seen, _every(words, "name"), removed_at=None, replaced_by=None)
    return rows.order_by("-added_at")


def _of_kind(user: User, kind: str, prefix: str) -> Q:
    """Rows that hang on a document of this kind which the asker may see."""
    flow = flow_of(kind)
    seen = flow.visible_to(user).order_by().values("pk") if flow else ()
    return Q(**{f"{prefix}_kind": kind, f"{prefix}_id__in": seen})


def _people(user: User, words: Sequence[str]) -> QuerySet[User]:
    if refusal(check_may_see_people, user):
        return visible_people(user).none()
    return visible_people(user).filter(_every(words, "name", "name_key", "username")).order_by("name", "pk")


def _document(document: Any) -> Hit:
    texts = [getattr(document, name) for name in ("total_goal", "annual_goal", *_SHEET) if hasattr(document, name)]
    return Hit(document.title, document.get_absolute_url(), str(document.organisation), texts)


def _finding(finding: Finding) -> Hit:
    texts = [getattr(finding, name) for name in _FINDING]
    where = f"{finding.evaluation.title} · {finding.get_state_display()}"
    return Hit(f"{finding.number}. {finding.problem}", finding.get_absolute_url(), where, texts[1:])


def _remark(slip: ReturnSlip) -> Hit:
    process = slip.task.process
    url = f"/documents/{process.subject_kind}/{process.subject_id}/?tab=history"
    points = [f"{point.label}：{point.reason} {point.answer}" for point in slip.points.all()]
    return Hit(process.title, url, str(process.organisation), [slip.opinion, *points])


def _file(file: Attachment) -> Hit:
    flow = flow_of(file.subject_kind)
    url = f"/documents/{file.subject_kind}/{file.subject_id}/?tab=files"
    return Hit(file.name, url, str(flow.process_title) if flow else "")


def _project(evaluation: Evaluation) -> Hit:
    where = f"{evaluation.project.unit} · {evaluation.get_state_display()}"
    return Hit(evaluation.title, evaluation.get_absolute_url(), where, [evaluation.project.overview])


#: in the order of the page
KINDS = (
    Kind("projects", _("Projects"), _projects, _project),
    Kind("goals", _("Goal declarations"), _goals, _document),
    Kind("sheets", _("Self-evaluations"), _sheets, _document),
    Kind("findings", _("Findings"), _findings, _finding),
    Kind("remarks", _("Remarks of returns"), _remarks, _remark),
    Kind("files", _("Files"), _files, _file),
    Kind("people", _("People"), _people, lambda one: Hit(one.name, f"/people/{one.pk}/", one.username)),
)
