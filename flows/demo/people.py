"""The invented people of the demonstration, at real kinds of offices. Nobody here exists.

One sign-in per role is printed by `manage.py demo --accounts`; all share the password of the demonstration.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from roles.actions import appoint, create_organisation, create_post, create_user
from roles.catalog import OrganisationKind, Role
from roles.models import Organisation, Post, User

FIRST_DAY = dt.date(2018, 1, 1)
DEFAULT_PASSWORD = "hengping-demo"  # noqa: S105  a demonstration's, printed on every start; DEMO_PASSWORD replaces it

#: code, name, kind, code of the parent
PLACES = (
    ("demo", "示范省财政厅", OrganisationKind.FINANCE, None),
    ("demo-sz", "苏州市数据局", OrganisationKind.DEPARTMENT, "demo"),
    ("demo-sz-xx", "苏州市信息中心", OrganisationKind.UNIT, "demo-sz"),
    ("demo-hn", "海南省商务厅", OrganisationKind.DEPARTMENT, "demo"),
    ("demo-hn-xx", "海南省商务厅信息中心", OrganisationKind.UNIT, "demo-hn"),
    ("demo-jy", "江阴临港经济开发区管理委员会", OrganisationKind.DEPARTMENT, "demo"),
    ("demo-jy-gk", "江阴智慧港口建设办公室", OrganisationKind.UNIT, "demo-jy"),
    ("demo-lz", "兰州新区经济发展局", OrganisationKind.DEPARTMENT, "demo"),
    ("demo-lz-lj", "兰州新区绿色金融服务中心", OrganisationKind.UNIT, "demo-lz"),
    ("demo-agency", "衡正绩效评价有限公司", OrganisationKind.AGENCY, None),
    ("demo-agency2", "明理会计师事务所", OrganisationKind.AGENCY, None),
)
#: sign-in name, name, role, code of the organisation; the first of a role is the one that the README names
PEOPLE = (
    ("filler", "陈晓禾", Role.FILLER, "demo-sz-xx"),
    ("unit_head", "许明远", Role.UNIT_HEAD, "demo-sz-xx"),
    ("group_member", "沈若溪", Role.GROUP_MEMBER, "demo-sz-xx"),
    ("group_member2", "顾言", Role.GROUP_MEMBER, "demo-sz-xx"),
    ("group_member3", "陆知行", Role.GROUP_MEMBER, "demo-sz-xx"),
    ("department_reviewer", "李思齐", Role.DEPARTMENT_REVIEWER, "demo-sz"),
    ("department_reviewer2", "周以宁", Role.DEPARTMENT_REVIEWER, "demo-sz"),
    ("department_head", "钱伯安", Role.DEPARTMENT_HEAD, "demo-sz"),
    ("finance_reviewer", "方与之", Role.FINANCE_REVIEWER, "demo"),
    ("finance_reviewer2", "邹清和", Role.FINANCE_REVIEWER, "demo"),
    ("finance_manager", "严守衡", Role.FINANCE_MANAGER, "demo"),
    ("rectification_supervisor", "卫知新", Role.RECTIFICATION_SUPERVISOR, "demo"),
    ("rectification_supervisor2", "曹慎之", Role.RECTIFICATION_SUPERVISOR, "demo"),
    ("auditor", "石鉴", Role.AUDITOR, "demo"),
    ("system_admin", "郝运维", Role.SYSTEM_ADMIN, "demo"),
    ("security_admin", "安守正", Role.SECURITY_ADMIN, "demo"),
    ("audit_admin", "纪清源", Role.AUDIT_ADMIN, "demo"),
    ("agency_lead", "梁主评", Role.AGENCY_LEAD, "demo-agency"),
    ("agency_expert", "甄一鸣", Role.AGENCY_EXPERT, "demo-agency"),
    ("agency_expert2", "白二川", Role.AGENCY_EXPERT, "demo-agency"),
    ("agency_expert3", "宋三思", Role.AGENCY_EXPERT, "demo-agency"),
    ("agency_quality", "程质言", Role.AGENCY_QUALITY, "demo-agency"),
    ("agency2_lead", "段明理", Role.AGENCY_LEAD, "demo-agency2"),
    ("agency2_expert", "庄知非", Role.AGENCY_EXPERT, "demo-agency2"),
    ("agency2_quality", "乐知行", Role.AGENCY_QUALITY, "demo-agency2"),
    ("hainan_filler", "符海生", Role.FILLER, "demo-hn-xx"),
    ("hainan_head", "云开远", Role.UNIT_HEAD, "demo-hn-xx"),
    ("hainan_member", "麦青", Role.GROUP_MEMBER, "demo-hn-xx"),
    ("hainan_member2", "韩椰", Role.GROUP_MEMBER, "demo-hn-xx"),
    ("hainan_reviewer", "王琼", Role.DEPARTMENT_REVIEWER, "demo-hn"),
    ("jiangyin_filler", "江帆", Role.FILLER, "demo-jy-gk"),
    ("jiangyin_head", "舟行远", Role.UNIT_HEAD, "demo-jy-gk"),
    ("jiangyin_member", "桥安澜", Role.GROUP_MEMBER, "demo-jy-gk"),
    ("jiangyin_member2", "渡文", Role.GROUP_MEMBER, "demo-jy-gk"),
    ("jiangyin_reviewer", "申明哲", Role.DEPARTMENT_REVIEWER, "demo-jy"),
    ("lanzhou_filler", "金城", Role.FILLER, "demo-lz-lj"),
    ("lanzhou_head", "白塔", Role.UNIT_HEAD, "demo-lz-lj"),
    ("lanzhou_member", "黄河清", Role.GROUP_MEMBER, "demo-lz-lj"),
    ("lanzhou_member2", "牧云", Role.GROUP_MEMBER, "demo-lz-lj"),
    ("lanzhou_reviewer", "秦川", Role.DEPARTMENT_REVIEWER, "demo-lz"),
)


def password() -> str:
    """The password that all people of the demonstration share."""
    return os.environ.get("DEMO_PASSWORD", DEFAULT_PASSWORD)


@dataclass
class Cast:
    """Everybody by sign-in name, every office by code."""

    people: dict[str, User] = field(default_factory=dict)
    places: dict[str, Organisation] = field(default_factory=dict)

    def __getitem__(self, username: str) -> User:
        """The person with this sign-in name."""
        return self.people[username]


def enter() -> Cast:
    """Set up the offices and appoint everybody."""
    cast = Cast()
    posts: dict[tuple[str, str], Post] = {}
    for code, name, kind, parent in PLACES:
        above = cast.places[parent] if parent else None
        cast.places[code] = create_organisation(name=name, kind=kind, code=code, parent=above, by=None)
    for username, name, role, code in PEOPLE:
        if (role, code) not in posts:
            posts[role, code] = create_post(role=role, organisation=cast.places[code], by=None)
        cast.people[username] = user = create_user(username=username, name=name, by=None)
        appoint(user=user, post=posts[role, code], starts=FIRST_DAY, by=None)
    # one hash for all: Argon2 is slow on purpose
    User.objects.filter(pk__in=[user.pk for user in cast.people.values()]).update(password=make_password(password()))
    return cast


def accounts() -> list[tuple[str, str, str, str]]:
    """One sign-in a role: (role, sign-in name, name, office), in the order of the list above."""
    offices = {code: name for code, name, _kind, _parent in PLACES}
    seen: dict[str, tuple[str, str, str, str]] = {}
    for username, name, role, code in PEOPLE:
        seen.setdefault(role, (str(role.label), username, name, offices[code]))
    return list(seen.values())
