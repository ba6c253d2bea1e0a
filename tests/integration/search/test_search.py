"""The search page: each kind by its own text, every word asked for, and nothing for whoever may not see it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from flows.goals import actions as goals
from flows.goals.models import Goal
from flows.rectification.actions import issue
from roles.catalog import Role
from roles.models import User
from tests.samples.factories import staff
from tests.samples.office import Office, make_office
from workflow import actions
from workflow.actions import Point
from workflow.models import Task


@pytest.fixture(scope="module")
def made_office(once: None) -> Office:
    """A declaration that came back with a remark, with a file; and a finding."""
    office = make_office()
    task = office.with_department()
    points = [Point("annual_goal", "年度目标", "请写明接入进度")]
    goals.send_back(task=task, to="fill", opinion="材料不全", points=points, by=office.reviewer)
    task = Task.objects.get(owner=office.filler, finished=None)
    actions.attach(task=task, upload=SimpleUploadedFile("接入清单.txt", "一".encode()), by=office.filler)
    office.evaluation.state = "rectification"
    office.evaluation.save()
    issue(evaluation=office.evaluation, unit=office.unit, problem="档案缺失", demand="补齐立项档案", by=office.manager)
    return office


def found(user: User, words: str, **more: str) -> dict[str, list[str]]:
    """The titles of the hits by kind."""
    client = Client()
    client.force_login(user)
    answer = client.get("/search/", {"q": words, **more})
    return {one.kind.key: [hit.title for hit, _line in one.hits] for one in answer.context["found"]}


TITLE = "一码通平台 · 2026"


HITS: dict[str, dict[str, list[str]]] = {
    "一码通": {"projects": [TITLE]},
    "信息中心": {"projects": [TITLE]},
    "一网通用": {"goals": [TITLE]},
    "接入部门数": {"goals": [TITLE]},
    "立项档案": {"findings": ["1. 档案缺失"]},
    "材料不全": {"remarks": [TITLE]},
    "接入进度": {"remarks": [TITLE]},
    "接入清单": {"files": ["接入清单.txt"]},
    "接入 清单": {"files": ["接入清单.txt"]},
    "接入 岸电": {},
    "%": {},
    "  ": {},
}


def test_search_finds_by_the_text_of_each_kind_and_nothing_for_a_stranger(office: Office) -> None:
    assert {words: found(office.filler, words) for words in HITS} == HITS
    assert {words: found(office.outsider, words) for words in HITS} == {words: {} for words in HITS}


def test_search_names_people_to_their_keepers_only(office: Office) -> None:
    bureau = office.unit.parent and office.unit.parent.parent
    assert bureau is not None
    assert found(staff(Role.SYSTEM_ADMIN, bureau), "周工") == {"people": ["周工"]}
    assert found(office.manager, "周工") == {}


def test_search_of_one_kind_goes_page_by_page(office: Office) -> None:
    Goal.objects.filter(pk=office.goal.pk).update(annual_goal="一码通")
    assert found(office.filler, "一码通") == {"projects": [TITLE], "goals": [TITLE]}
    assert found(office.filler, "一码通", kind="goals", page="9") == {"goals": [TITLE]}
