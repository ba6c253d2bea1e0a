"""The roles of the product: what each is called, where it may exist, what it may do and what it sees.

The role page and the permissions of Organisation are made from it. A role's value is stored: frozen.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .permissions import Can

__all__ = ["ADMINISTRATORS", "ROLES", "Can", "OrganisationKind", "Reach", "Role", "RoleSpec", "roles_at"]


class OrganisationKind(TextChoices):
    """What an organisation is in the budget."""

    FINANCE = "finance", _("Finance bureau")
    DEPARTMENT = "department", _("Department")
    UNIT = "unit", _("Unit")
    AGENCY = "agency", _("Agency")


class Reach(TextChoices):
    """Whose documents a role sees."""

    OWN = "own", _("The own organisation's documents")
    SUBTREE = "subtree", _("Documents of the own organisation and of every one below it")
    ENGAGEMENT = "engagement", _("Only documents of an engagement")
    NONE = "none", _("No documents")


class Role(TextChoices):
    """A role; held at an organisation it is a post."""

    FILLER = "filler", _("Filler")
    UNIT_HEAD = "unit_head", _("Unit head")
    GROUP_MEMBER = "group_member", _("Evaluation group member")
    DEPARTMENT_REVIEWER = "department_reviewer", _("Department reviewer")
    DEPARTMENT_HEAD = "department_head", _("Department head")
    FINANCE_REVIEWER = "finance_reviewer", _("Finance reviewer")
    FINANCE_MANAGER = "finance_manager", _("Finance performance officer")
    AGENCY_LEAD = "agency_lead", _("Agency lead")
    AGENCY_EXPERT = "agency_expert", _("Agency expert")
    AGENCY_QUALITY = "agency_quality", _("Agency quality controller")
    RECTIFICATION_SUPERVISOR = "rectification_supervisor", _("Rectification supervisor")
    AUDITOR = "auditor", _("Auditor")
    SYSTEM_ADMIN = "system_admin", _("System administrator")
    SECURITY_ADMIN = "security_admin", _("Security administrator")
    AUDIT_ADMIN = "audit_admin", _("Audit administrator")


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """One role as data. `kinds` are the kinds of organisation at which a post with this role may exist."""

    role: Role
    kinds: tuple[OrganisationKind, ...]
    permissions: tuple[Can, ...]
    reach: Reach
    summary: str | Promise

    @property
    def title(self) -> str:
        """Name of the role in the reader's language."""
        return str(self.role.label)


_FINANCE = (OrganisationKind.FINANCE,)
_DEPARTMENT = (OrganisationKind.DEPARTMENT,)
_AGENCY = (OrganisationKind.AGENCY,)
#: a department or a bureau with projects of its own is the unit of those projects
_OWNERS = (OrganisationKind.UNIT, OrganisationKind.DEPARTMENT, OrganisationKind.FINANCE)
_SUPERVISORS = (OrganisationKind.FINANCE, OrganisationKind.DEPARTMENT)

ROLES: dict[Role, RoleSpec] = {
    spec.role: spec
    for spec in (
        RoleSpec(Role.FILLER, _OWNERS, (Can.FILL_FORMS,), Reach.OWN, _("Declares goals and reports results.")),
        RoleSpec(Role.UNIT_HEAD, _OWNERS, (Can.ENDORSE_FORMS,), Reach.OWN, _("Answers for what the unit submits.")),
        RoleSpec(
            Role.GROUP_MEMBER, _OWNERS, (Can.SIGN_AS_GROUP_MEMBER,), Reach.OWN, _("Evaluates the unit's own projects.")
        ),
        RoleSpec(
            Role.DEPARTMENT_REVIEWER,
            _DEPARTMENT,
            (Can.REVIEW_FOR_DEPARTMENT,),
            Reach.SUBTREE,
            _("Reads closely what the units below submit."),
        ),
        RoleSpec(
            Role.DEPARTMENT_HEAD,
            _DEPARTMENT,
            (Can.APPROVE_FOR_DEPARTMENT,),
            Reach.SUBTREE,
            _("Answers for the department: reads its units' forms, figures and findings."),
        ),
        RoleSpec(
            Role.FINANCE_REVIEWER,
            _FINANCE,
            (Can.REVIEW_FOR_FINANCE,),
            Reach.SUBTREE,
            _("Re-checks for the bureau what the departments approved."),
        ),
        RoleSpec(
            Role.FINANCE_MANAGER,
            _FINANCE,
            (Can.MANAGE_EVALUATIONS, Can.REVIEW_FOR_FINANCE),
            Reach.SUBTREE,
            _("Runs the year: launches, selects, engages agencies, accepts reports."),
        ),
        RoleSpec(
            Role.AGENCY_LEAD, _AGENCY, (Can.LEAD_REVIEW,), Reach.ENGAGEMENT, _("Leads the reviews of the agency.")
        ),
        RoleSpec(
            Role.AGENCY_EXPERT, _AGENCY, (Can.SCORE_REVIEW,), Reach.ENGAGEMENT, _("Scores projects independently.")
        ),
        RoleSpec(
            Role.AGENCY_QUALITY, _AGENCY, (Can.CONTROL_QUALITY,), Reach.ENGAGEMENT, _("Checks the agency's reports.")
        ),
        RoleSpec(
            Role.RECTIFICATION_SUPERVISOR,
            _SUPERVISORS,
            (Can.SUPERVISE_RECTIFICATION,),
            Reach.SUBTREE,
            _("Follows every problem until it is closed."),
        ),
        RoleSpec(Role.AUDITOR, _FINANCE, (Can.READ_RECORD,), Reach.SUBTREE, _("Reads everything, changes nothing.")),
        RoleSpec(Role.SYSTEM_ADMIN, _FINANCE, (Can.MANAGE_USERS,), Reach.NONE, _("Keeps users and organisations.")),
        RoleSpec(Role.SECURITY_ADMIN, _FINANCE, (Can.MANAGE_PERMISSIONS,), Reach.NONE, _("Decides who holds a post.")),
        RoleSpec(Role.AUDIT_ADMIN, _FINANCE, (Can.MANAGE_AUDIT,), Reach.NONE, _("Watches the two others' acts.")),
    )
}

#: the three administrators (三员), who are three people
ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)


def roles_at(kind: str) -> list[Role]:
    """Roles that may exist at an organisation of this kind, in the catalogue's order."""
    return [spec.role for spec in ROLES.values() if kind in spec.kinds]


def declared() -> Iterable[tuple[str, str]]:
    """Permissions as Organisation's Meta wants them; names in English, because migrations freeze them."""
    return [(permission.value, permission.value.replace("_", " ")) for permission in Can]
