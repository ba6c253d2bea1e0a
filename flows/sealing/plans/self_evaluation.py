"""自评表: each member of the evaluation group signs, then the unit seals; both once the unit head stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy

from roles.catalog import Can, Role
from roles.errors import Conflict
from roles.queries import holders, post_of
from roles.web.remembering import once_a_request

from ...printing.forms import self_evaluations
from ...self_evaluation.models import SelfEvaluationState as S
from ...self_evaluation.sheet import members_of
from ...sheets.out.blocks import Section, Signatures
from .plan import Mark, Plan

if TYPE_CHECKING:
    from roles.models import User

    from ...self_evaluation.models import GroupMember, SelfEvaluation
    from ...sheets.out import Document

READY = frozenset({S.ENDORSED, S.REVIEWED, S.ACCEPTED})
TEXTS = ("attained", "implementation", "management", "problems", "suggestions")


def check_ready(document: SelfEvaluation) -> None:
    """Raise until the unit head stands for the sheet."""
    if document.state not in READY:
        raise Conflict(_("The sheet is signed and sealed once the unit head has endorsed it."))


def data(document: SelfEvaluation) -> Mapping[str, Any]:
    """Everything the unit says; scores that department and bureau put beside its own are not under its seal."""
    texts = {name: getattr(document, name) for name in TEXTS}
    rules = {"ruleset": document.ruleset, "ruleset_version": document.ruleset_version}
    return {**self_evaluations.filled_sheet(document).to_json(), **texts, **rules}


def form(document: SelfEvaluation) -> Document:
    """The sheet with a place for each member: Hainan's has them, to the others the signature sheet is added."""
    printed = self_evaluations.sheet(document, _nobody())
    if self_evaluations.layout_of(document) == "hainan":
        return printed
    signing = self_evaluations.signatures(document, _nobody()).sections[0]
    if _has_unit(printed):  # Suzhou's sheet has no place for a seal
        blocks = [_without_unit(block) if isinstance(block, Signatures) else block for block in signing.blocks]
        signing = Section(signing.name, tuple(blocks))
    return replace(printed, sections=(*printed.sections, signing))


@once_a_request
def marks(document: SelfEvaluation) -> Sequence[Mark]:
    """The members' places, the leader's, the unit's."""
    unit = document.organisation
    found: list[Mark] = []
    for member, number in _numbered(document):
        label = _("Member of the evaluation group")
        own: Mapping[str, Any] = {"look": "person", "organisation": unit, "user": member.user}
        found.append(Mark(place=f"member-{number}", label=label, **own))
        if member.is_leader:
            found.append(Mark(place="group_leader", label=_("Leader of the evaluation group"), **own))
    seal = Mark(
        place="unit", label=_("Seal of the unit"), look="office", organisation=unit, permission=Can.ENDORSE_FORMS
    )
    return [*found, seal]


def _numbered(document: SelfEvaluation) -> list[tuple[GroupMember, int]]:
    """Members with the number of their line on the form; Hainan's lists the project's leader among the people."""
    members = members_of(document)
    if self_evaluations.layout_of(document) != "hainan":
        return [(member, number) for number, member in enumerate(members, start=1)]
    names = [person.name for person in self_evaluations.filled_sheet(document).people]
    return [(member, names.index(member.user.name) + 1) for member in members]


def _has_unit(printed: Document) -> bool:
    blocks = [block for section in printed.sections for block in section.blocks if isinstance(block, Signatures)]
    return any(line.place == "unit" for block in blocks for line in block.lines)


def _without_unit(block: Signatures) -> Signatures:
    """The unit's seal stands on the sheet itself."""
    return Signatures(tuple(line for line in block.lines if line.place != "unit"))


def _told(document: SelfEvaluation) -> Iterable[User]:
    unit = document.organisation
    people = [*holders(post_of(Role.FILLER, unit)), *holders(post_of(Role.UNIT_HEAD, unit))]
    return {*people, *(member.user for member in members_of(document))}


def _nobody() -> Any:
    """The forms of a self-evaluation are the same for every viewer."""
    return None


PLAN = Plan(
    form="self-evaluation",
    label=gettext_lazy("Self-evaluation sheet"),
    document=form,
    data=data,
    marks=marks,
    check_ready=check_ready,
    is_open=lambda _document, _user: True,
    told=_told,
)
