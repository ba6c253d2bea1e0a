"""role_conflict: found, and not found where the sheet is right."""

from tests.unit.checks.looking import Json, found


def person(name: str, *roles: str, organisation: str = "某中心") -> Json:
    return {"name": name, "organisation": organisation, "roles": list(roles)}


def test_role_conflict_of_one_person() -> None:
    people = [person("甲", "project_leader", "group_member"), person("乙", "group_member", organisation="评价机构")]
    assert found("role_conflict", form="review", people=people) == [
        ("people[0].roles", "同一人兼任项目负责人、评价组成员", "这些角色不得由一人兼任")
    ]


def test_role_conflict_of_one_person_on_two_rows() -> None:
    people = [
        person("甲", "unit_head"),
        person("甲", "group_leader"),
        person("乙", "group_member", organisation="机构"),
    ]
    assert [at for at, _, _ in found("role_conflict", form="review", people=people)] == ["people[0].roles"]


def test_role_conflict_when_all_evaluators_are_of_the_evaluated_unit() -> None:
    people = [person("甲", "project_leader"), person("乙", "group_leader"), person("丙", "group_member")]
    assert found("role_conflict", form="review", people=people) == [
        ("people", "全部评价人员来自被评价单位", "应有被评价单位以外的人员")
    ]


def test_role_conflict_of_a_self_evaluation_only_when_the_leader_leads_the_group() -> None:
    own = [person("甲", "project_leader", "group_member"), person("乙", "group_leader", "unit_head")]
    assert found("role_conflict", form="self_evaluation", people=own) == []
    led = [person("甲", "project_leader", "group_leader"), person("乙", "group_member")]
    assert [at for at, _, _ in found("role_conflict", form="self_evaluation", people=led)] == ["people[0].roles"]


def test_role_conflict_is_none_between_namesakes_of_two_organisations() -> None:
    people = [
        person("甲", "project_leader"),
        person("甲", "group_leader", organisation="评价机构"),
        person("", "expert"),
    ]
    assert found("role_conflict", form="review", people=people) == []
