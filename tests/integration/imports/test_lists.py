"""Lists: planned against what stands, applied by the worker row by row, refused where the stage refuses."""

from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from flows.imports import actions, jobs
from flows.imports.models import KEPT, Import
from flows.rectification.models import Finding
from notifications.jobs import enqueued
from roles.audit import AuditEntry
from roles.catalog import Role
from roles.models import Appointment, Organisation, User
from tests.integration.imports.conftest import counts, signed_in, upload
from tests.samples.factories import City, PostFactory, UserFactory
from tests.samples.factories_review import Bench


def book(heads: list[str], *rows: list[object]) -> bytes:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    for row in (heads, *rows):
        page.append(row)
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def run(one: Import) -> Import:
    """Apply it as the page and the worker do."""
    signed_in(one.by).post(f"{one.get_absolute_url()}apply")
    (job,) = enqueued(jobs.apply_import)
    jobs.apply_import(**job)
    one.refresh_from_db()
    return one


PLACES = ["单位编码", "单位名称", "单位类型", "上级单位"]


def test_organisations_come_in_from_the_top_whatever_their_order(city: City) -> None:
    content = book(PLACES, ["x-u", "新单位", "项目单位", "新部门"], ["x", "新部门", "主管部门", "市财政局"])
    one = upload(signed_in(city.system), "/imports/lists/organisations/", content)
    assert counts(one) == {"new": 2}
    assert Organisation.objects.filter(code__startswith="x").count() == 0
    assert (run(one).status, one.done, one.failed) == ("applied", 2, [])
    assert Organisation.objects.get(code="x-u").parent == Organisation.objects.get(code="x")
    assert AuditEntry.objects.filter(verb="organisation_created", actor_id=city.system.pk).count() == 2
    again = upload(signed_in(city.system), "/imports/lists/organisations/", content)
    assert counts(again) == {"unchanged": 2}


def test_organisation_with_unknown_parent_or_other_code_is_refused_at_its_cell(city: City) -> None:
    content = book(PLACES, ["x", "新部门", "主管部门", "没有的局"], ["other", "市信息中心", "项目单位", "市商务局"])
    one = upload(signed_in(city.system), "/imports/lists/organisations/", content)
    found = {row["key"][0]: [(p["code"], p["cell"]) for p in row["problems"]] for row in one.plan}
    assert found == {"新部门": [("unknown", "D2")], "市信息中心": [("stands_otherwise", "A3")]}


def test_people_come_from_one_administrator_and_their_posts_from_another(city: City) -> None:
    PostFactory(role=Role.FILLER, organisation=city.unit)
    content = book(["用户名", "姓名", "所属单位", "岗位"], ["new1", "新人", "市信息中心", "填报"])
    one = upload(signed_in(city.security), "/imports/lists/users/", content)
    assert [row["problems"][0]["code"] for row in one.plan] == ["unknown"]
    assert run(upload(signed_in(city.system), "/imports/lists/users/", content)).done == 1
    person = User.objects.get(username="new1")
    assert (person.name, person.has_usable_password(), Appointment.objects.filter(user=person).count()) == (
        "新人",
        False,
        0,
    )


def test_security_administrator_appoints_by_the_same_list(city: City) -> None:
    post = PostFactory(role=Role.FILLER, organisation=city.unit)
    person = UserFactory(username="new1", name="新人")
    content = book(["用户名", "姓名", "岗位"], ["new1", "新人", post.official_title])
    assert run(upload(signed_in(city.security), "/imports/lists/users/", content)).failed == []
    assert [one.post for one in Appointment.objects.filter(user=person)] == [post]
    again = upload(signed_in(city.security), "/imports/lists/users/", content)
    assert counts(again) == {"unchanged": 1}


LEDGER = ["项目名称", "存在问题", "整改措施", "涉及金额（万元）", "责任单位", "整改期限", "整改状态"]


def test_ledger_issues_open_problems_and_refuses_closed_ones(bench: Bench) -> None:
    project = bench.evaluation.project.name
    content = book(
        LEDGER,
        [project, "台账不清", "补登台账", 12.5, "市信息中心", "2030-01-15", "待整改"],
        [project, "档案缺失", "补齐档案", None, None, None, "已销号"],
        ["没有的项目", "别的问题", "别的措施", None, None, None, None],
    )
    one = upload(signed_in(bench.manager), "/imports/lists/ledger/", content)
    assert [[p["code"] for p in row["problems"]] for row in one.plan] == [[], ["closed_elsewhere"], ["unknown"]]
    assert (run(one).status, one.done) == ("applied", 1)
    finding = Finding.objects.get(problem="台账不清")
    assert (str(finding.deadline), finding.amount.normalize(), finding.unit, finding.state) == (
        "2030-01-15", 12.5, bench.unit, "issued")  # fmt: skip
    again = upload(signed_in(bench.manager), "/imports/lists/ledger/", content)
    assert counts(again) == {"unchanged": 1, "refused": 2}


def test_cancelled_list_stops_between_two_batches(city: City) -> None:
    rows = [[f"x{n}", f"新部门{n}", "主管部门", "市财政局"] for n in range(3)]
    one = upload(signed_in(city.system), "/imports/lists/organisations/", book(PLACES, *rows))
    actions.begin_list(upload=one, by=city.system)
    actions.apply_rows(upload=one, by=city.system, size=2)
    signed_in(city.system).post(f"{one.get_absolute_url()}cancel")
    jobs.apply_import(upload=one.pk)
    one.refresh_from_db()
    assert (one.status, one.done, Organisation.objects.filter(code__startswith="x").count()) == ("cancelled", 2, 2)
    page = signed_in(city.system).get(one.get_absolute_url()).content.decode()
    assert "2 / 3" in page


def test_long_list_gives_way_to_other_jobs_and_goes_on(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[f"x{n}", f"新部门{n}", "主管部门", "市财政局"] for n in range(3)]
    one = upload(signed_in(city.system), "/imports/lists/organisations/", book(PLACES, *rows))
    signed_in(city.system).post(f"{one.get_absolute_url()}apply")
    monkeypatch.setattr(actions, "apply_rows", partial(actions.apply_rows, size=1))
    monkeypatch.setattr(jobs, "SLICE_SECONDS", -1)
    counts = []
    for _ in range(3):
        jobs.apply_import(**enqueued(jobs.apply_import)[-1])
        one.refresh_from_db()
        counts.append((one.status, one.done, len(enqueued(jobs.apply_import))))
    assert counts == [("running", 1, 2), ("running", 2, 3), ("applied", 3, 3)]


def test_row_that_the_stage_refuses_is_named_and_the_others_go_on(city: City) -> None:
    content = book(PLACES, ["x1", "甲", "财政部门", "市信息中心"], ["x2", "乙", "主管部门", "市财政局"])
    one = run(upload(signed_in(city.system), "/imports/lists/organisations/", content))
    assert [failed[:2] for failed in one.failed] == [["甲", "A2"]]
    assert Organisation.objects.filter(code="x2").count() == 1


def test_list_that_somebody_may_not_bring_in_does_not_exist(city: City, bench: Bench) -> None:
    assert signed_in(bench.filler).get("/imports/lists/ledger/").status_code == 404
    assert signed_in(bench.manager).get("/imports/lists/users/").status_code == 404
    assert signed_in(bench.filler).get("/imports/").status_code == 404
    assert signed_in(city.system).get("/imports/").status_code == 200


def test_old_file_is_cleared_and_its_plan_stays(
    city: City, tmp_path: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    one = upload(signed_in(city.system), "/imports/lists/organisations/", book(PLACES, ["x", "新", "错", "市财政局"]))
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    for days, left in ((KEPT - timedelta(days=1), kept), (KEPT + timedelta(days=1), [])):
        with django_capture_on_commit_callbacks(execute=True):
            actions.clear_uploads(now=timezone.now() + days, by=None)
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == left
    client = signed_in(city.system)
    page = client.get(one.get_absolute_url())
    assert (page.status_code, "errors.xlsx" in page.content.decode()) == (200, False)
    assert client.get(f"{one.get_absolute_url()}errors.xlsx").status_code == 404


def test_file_that_the_worker_still_needs_is_kept(city: City) -> None:
    one = upload(signed_in(city.system), "/imports/lists/organisations/", book(PLACES, ["x", "新", "部门", "市财政局"]))
    Import.objects.filter(pk=one.pk).update(status="running")
    assert actions.clear_uploads(now=timezone.now() + KEPT + timedelta(days=1), by=None) == 0
