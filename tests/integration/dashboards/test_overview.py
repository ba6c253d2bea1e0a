"""The overview's figures, against a count by hand."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from flows.dashboards import queries
from flows.lifecycle.models import Evaluation
from roles.models import User
from tests.samples.factories import OrganisationFactory, staff
from tests.samples.office import Office
from workflow.models import Task

pytestmark = pytest.mark.django_db


def page_of(user: User, query: str = "") -> Any:
    client = Client()
    client.force_login(user)
    answer = client.get(f"/overview/{query}")
    assert answer.status_code == 200
    return answer.context


def test_open_steps_count_once_by_department_and_by_kind(office: Office) -> None:
    Task.objects.filter(finished=None).update(
        due=dt.date(2026, 1, 5), created=timezone.now() - dt.timedelta(days=3, hours=1)
    )
    (department,), (kind,) = page_of(office.manager)["departments"], page_of(office.manager)["holders"]
    organisation, steps = department
    assert (organisation.name, steps.waiting, steps.held, steps.late, steps.open) == ("市数据局", 1, 0, 1, 1)
    step, _ref, same = kind
    assert (step.name, same.mean.days, same.longest.days) == ("fill", 3, 3)


def test_claimed_step_is_held_and_in_time(office: Office) -> None:
    office.take(office.filler)
    ((_name, steps),) = page_of(office.manager)["departments"]
    assert (steps.waiting, steps.held, steps.late) == (0, 1, 0)


def test_stages_and_grades_of_the_year(office: Office) -> None:
    Evaluation.objects.update(state="closed", final_grade="良", final_score=85, closed_at=timezone.now())
    Evaluation.objects.create(project=office.evaluation.project, year=2025)
    context = page_of(office.manager, "?year=2026")
    assert {state: n for state, _label, n in context["stages"] if n} == {"closed": 1}
    assert {grade: n for grade, n in context["grades"] if n} == {"良": 1}


def test_latest_year_with_something_is_shown_where_this_one_is_empty(office: Office) -> None:
    Evaluation.objects.update(year=2024)
    assert page_of(office.manager)["year"] == 2024


def test_other_bureau_counts_nothing_of_it(office: Office) -> None:
    stranger = staff(office.manager.appointments.get().post.role, OrganisationFactory(kind="finance"))
    context = page_of(stranger)
    assert (context["departments"], context["holders"]) == ([], [])
    assert queries.evaluations(stranger, 2026) == []


def test_tiles_sum_every_department_also_those_the_table_has_no_room_for(office: Office) -> None:
    row = {"flow_task": "x", "waiting": 1, "held": 1, "late": 1}
    row |= {"waited": dt.timedelta(days=4), "longest": dt.timedelta(days=3)}
    units = [OrganisationFactory(kind="department", parent=office.unit.parent.parent) for _ in range(17)]
    found = queries.by_department([{**row, "unit": unit.pk} for unit in units])
    assert (len(found), sum(one.open for _name, one in found), found[0][1].mean.days) == (17, 34, 2)


def listed(user: User, query: str = "") -> list[Task]:
    client = Client()
    client.force_login(user)
    answer = client.get(f"/overview/open/{query}")
    assert answer.status_code == 200
    return list(answer.context["page_obj"].object_list)


def test_open_steps_are_listed_with_their_holders_and_found_again_by_the_links_of_the_overview(office: Office) -> None:
    Task.objects.filter(finished=None).update(due=dt.date(2026, 1, 5))
    (task,) = listed(office.manager)
    ((step, ref, _steps),) = page_of(office.manager)["holders"]
    ((department, _counted),) = page_of(office.manager)["departments"]
    assert task.flow_task == step
    for query in (f"?step={ref}", f"?department={department.pk}", "?late=on", "?held=no", f"?words={office.unit.name}"):
        assert listed(office.manager, query) == [task]
    assert listed(office.manager, "?words=无此项目") == []
    office.take(office.filler)
    assert listed(office.manager, "?held=no") == []
    assert [one.owner for one in listed(office.manager, "?held=yes")] == [office.filler]


def test_open_steps_end_with_the_viewers_reach(office: Office) -> None:
    other = staff("department_head", OrganisationFactory(kind="department", parent=office.unit.parent.parent))
    assert listed(other) == []
    client = Client()
    client.force_login(office.filler)
    assert client.get("/overview/open/").status_code == 404
