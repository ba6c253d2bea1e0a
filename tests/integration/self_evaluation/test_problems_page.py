"""The manager's page of frequent problems."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from flows.goals import actions as goals
from flows.lifecycle.models import SheetProblem
from tests.samples.office import DECLARATION, Office
from workflow.models import Task
from workflow.queries import in_hand

pytestmark = pytest.mark.django_db


def test_problems_of_a_handed_in_sheet_are_counted_for_the_manager(office: Office, client: Client) -> None:
    office.submitted()  # its weights add up to 50
    codes = set(SheetProblem.objects.values_list("code", flat=True))
    assert "weight_sum" in codes
    client.force_login(office.manager)
    page = client.get("/problems/?year=2026").content.decode()
    assert [page.count(text) for text in ('<span title="weight_sum">分值合计不符</span>', "{cell}", "{found}")] == [
        1,
        0,
        0,
    ]
    assert str(office.unit) in page


def test_counted_problems_leave_by_their_titles(office: Office, client: Client) -> None:
    office.submitted()
    client.force_login(office.manager)
    book = openpyxl.load_workbook(BytesIO(client.get("/problems/?year=2026&export=xlsx").content))
    sheet = book.active
    rows = {row[0]: row[1:] for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert rows["分值合计不符"] == ("错误", 1, 1, "weight_sum")
    assert sheet.column_dimensions["E"].hidden


def test_another_hand_in_replaces_what_was_found(office: Office) -> None:
    task = office.submitted()
    goals.withdraw(task=task, by=office.filler)
    before = SheetProblem.objects.filter(code="weight_sum").count()
    row = {**DECLARATION.indicators[0], "weight": Decimal(90)}
    goals.submit(task=_again(office), declaration=replace(DECLARATION, indicators=[row]), by=office.filler)
    assert (before, SheetProblem.objects.filter(code="weight_sum").count()) == (1, 0)


def test_filler_of_one_unit_has_no_such_page(office: Office, client: Client) -> None:
    client.force_login(office.filler)
    assert client.get("/problems/").status_code == 404


def _again(office: Office) -> Task:

    return in_hand(office.filler).get()
