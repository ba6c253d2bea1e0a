"""The catalogue: complete, and frozen where rows hold its words."""

from roles.catalog import ADMINISTRATORS, ROLES, OrganisationKind, Reach, Role, roles_at
from roles.permissions import Can


def test_roles_every_one_is_specified() -> None:
    assert list(ROLES) == list(Role)


def test_permissions_every_one_is_carried_by_a_role() -> None:
    assert {permission for spec in ROLES.values() for permission in spec.permissions} == set(Can)


def test_stored_words_are_frozen() -> None:
    assert Role.values == [
        *("filler", "unit_head", "group_member", "department_reviewer", "department_head"),
        *("finance_reviewer", "finance_manager", "agency_lead", "agency_expert", "agency_quality"),
        *("rectification_supervisor", "auditor", "system_admin", "security_admin", "audit_admin"),
    ]
    assert Can.values == [
        *("fill_forms", "endorse_forms", "sign_as_group_member", "review_for_department", "approve_for_department"),
        *("review_for_finance", "manage_evaluations", "lead_review", "score_review", "control_quality"),
        *("supervise_rectification", "read_record", "manage_users", "manage_permissions", "manage_audit"),
    ]


def test_administrators_see_no_document_and_share_no_permission() -> None:
    specs = [ROLES[role] for role in ADMINISTRATORS]
    assert {spec.reach for spec in specs} == {Reach.NONE}
    permissions = [permission for spec in specs for permission in spec.permissions]
    assert len(permissions) == len(set(permissions)) == 3


def test_roles_at_agency_are_the_agency_roles() -> None:
    assert roles_at(OrganisationKind.AGENCY) == [Role.AGENCY_LEAD, Role.AGENCY_EXPERT, Role.AGENCY_QUALITY]


def test_roles_at_finance_exclude_department_and_agency() -> None:
    apart = {Role.DEPARTMENT_REVIEWER, Role.DEPARTMENT_HEAD, *roles_at(OrganisationKind.AGENCY)}
    assert set(roles_at(OrganisationKind.FINANCE)) == set(Role) - apart
