"""项目支出绩效自评表 of a stored self-evaluation, in the layout of its rule set, and the sheet its group signs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from roles.queries import active_posts
from roles.web.remembering import once_a_request

from ...scoring.sheet import Payment
from ...self_evaluation.sheet import members_of, sheet_of
from ...sheets.out import Document, SelfEvaluationSheet, Signatory, SignatureSheet
from .goals import goal_sheet
from .money import with_balances, with_rates
from .parts import day, official, sheet_for

if TYPE_CHECKING:
    from roles.models import User

    from ...scoring.sheet import Sheet
    from ...self_evaluation.models import SelfEvaluation
    from ...sheets.out.forms.self_evaluation import Layout

#: empty rows for payments in a form that is to be filled in
SPARE = 10
#: rule sets that came with a form of their own; all others print the national one
LAYOUTS: dict[str, Layout] = {"suzhou-2023": "suzhou", "cn-2011-285": "hainan"}


def sheet(document: SelfEvaluation, _user: User) -> Document:
    """The self-evaluation as a form."""
    return _form(document, filled_sheet(document))


def to_fill_in(document: SelfEvaluation, _user: User) -> Document:
    """The same with room for payments, to be filled in and brought back."""
    filled = filled_sheet(document)
    return _form(document, replace(filled, payments=(*filled.payments, *[Payment()] * SPARE)))


def _form(document: SelfEvaluation, filled: Sheet) -> Document:
    layout = layout_of(document)
    shown = with_balances(filled) if layout == "suzhou" else with_rates(filled)
    if layout == "hainan":
        shown = _with_posts(document, shown)
    return SelfEvaluationSheet(sheet=shown, layout=layout, goal=goal_sheet(document.goal)).document()


@once_a_request
def filled_sheet(document: SelfEvaluation) -> Sheet:
    """The self-evaluation with what the form shows beside the rows of the checks."""
    own = {
        "goal": document.goal.annual_goal,
        "goal_actual": document.attained,
        "management_results": document.management,
        "problems": document.problems,
        "suggestions": document.suggestions,
    }
    if layout_of(document) == "suzhou":
        own |= {
            "overview": document.evaluation.project.overview,
            "mid_term_goal": document.goal.total_goal,
            "goal_actual": document.implementation,
        }
    if layout_of(document) == "hainan":
        own |= {
            "project_type": document.evaluation.project.kind,
            "organiser": "unit",
            "evaluator": "unit_group",
            "evaluating_unit": document.organisation.name,
        }
    return sheet_for(document.evaluation, sheet_of(document), **own)


def _with_posts(document: SelfEvaluation, filled: Sheet) -> Sheet:
    """The sheet with the posts that its evaluators hold today: on paper, never under a seal."""
    users = [member.user for member in document.members.select_related("user")]
    posts = {user.name: _signatory(user, document).post for user in users}
    people = [replace(one, extra={**one.extra, "post": posts.get(one.name or "") or None}) for one in filled.people]
    return replace(filled, people=tuple(people))


def _signed_on(document: SelfEvaluation) -> str | None:
    """The day on which the last of the group signed."""
    signed = [member.signed_at for member in document.members.all()]
    moments = [moment for moment in signed if moment]
    return day(max(moments)) if moments and len(moments) == len(signed) else None


def layout_of(document: SelfEvaluation) -> Layout:
    """The layout that belongs to its rule set."""
    return LAYOUTS.get(document.ruleset, "national")


def has_group(document: SelfEvaluation, _user: User) -> bool:
    """Whether an evaluation group is named."""
    return bool(members_of(document))


def signatures(document: SelfEvaluation, _user: User) -> Document:
    """评价人员签名表: the group in its order, leader first, and the day on which the last of them signed."""
    members = list(document.members.select_related("user"))
    return SignatureSheet(
        project=document.evaluation.project.name,
        year=document.evaluation.year,
        members=tuple(_signatory(member.user, document) for member in members),
        leader=next((member.user.name for member in members if member.is_leader), ""),
        unit=document.organisation.name,
        signed_on=_signed_on(document),
    ).document()


def _signatory(user: User, document: SelfEvaluation) -> Signatory:
    posts = [
        official(post.spec.title) for post in active_posts(user) if post.organisation_id == document.organisation.pk
    ]
    return Signatory(name=user.name, post="、".join(posts), organisation=document.organisation.name)
