"""The field: typed rows out of JSON or plain inputs, nothing taken for locked cells, rows that may not come or go."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation

from flows.grid import CellProblem, Column, Grid, GridField, Kind, Locks, Sum

COLUMNS = [
    Column(key="level1", label="Level", merged=True, required=True),
    Column(key="name", label="Name", required=True),
    Column(key="weight", label="Weight", kind=Kind.NUMBER, places=2),
    Column(key="computed", label="Computed", kind=Kind.OUTPUT),
]
ROWS = [
    {"id": 11, "level1": "产出", "name": "接入应用", "weight": Decimal("20.00"), "computed": "20.00"},
    {"id": 12, "level1": "产出", "name": "调用量", "weight": Decimal(10), "computed": "9.98"},
]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def form_of(data: Any = None, *, required: bool = True, **grid: Any) -> forms.Form:
    """A form with one table called t."""

    class OneTable(forms.Form):
        t = GridField(grid=Grid(columns=COLUMNS, rows=ROWS, **grid), required=required)

    return OneTable(data)


def sent(rows: list[dict[str, Any]]) -> dict[str, str]:
    return {"t": json.dumps(rows), "t-rows": "2"}


def as_typed(row: int, **changes: Any) -> dict[str, Any]:
    known = ROWS[row]
    return {
        "id": str(known["id"]),
        "level1": known["level1"],
        "name": known["name"],
        "weight": str(known["weight"]),
        **changes,
    }


def test_rows_of_json_become_typed() -> None:
    form = form_of(sent([as_typed(0, weight="25.5"), as_typed(1)]))
    assert form.is_valid()
    assert form.cleaned_data["t"] == [
        {"id": "11", "level1": "产出", "name": "接入应用", "weight": Decimal("25.5"), "computed": "20.00"},
        {"id": "12", "level1": "产出", "name": "调用量", "weight": Decimal(10), "computed": "9.98"},
    ]


def test_rows_of_plain_inputs_become_the_same() -> None:
    data = QueryDict(mutable=True)
    data.update({"t": "", "t-rows": "2"})
    for index in (0, 1):
        data.update({f"t-{index}-{key}": value for key, value in as_typed(index).items()})
    plain, by_json = form_of(data), form_of(sent([as_typed(0), as_typed(1)]))
    assert plain.is_valid()
    assert by_json.is_valid()
    assert plain.cleaned_data == by_json.cleaned_data


def test_plain_inputs_remove_move_and_add_rows() -> None:
    data = {"t": "", "t-rows": "3", "t-0-id": "11", "t-0-remove": "on", "t-1-id": "12", "t-1-order": "3"}
    data |= {"t-1-level1": "产出", "t-1-name": "调用量", "t-1-weight": "10"}
    data |= {"t-2-level1": "效益", "t-2-name": "新", "t-2-weight": "", "t-2-order": "1"}
    form = form_of(data, edit_rows=True)
    assert form.is_valid(), form.errors
    assert [(row["id"], row["name"], row["weight"]) for row in form.cleaned_data["t"]] == [
        ("", "新", None),
        ("12", "调用量", 10),
    ]


def test_a_locked_cell_keeps_what_the_server_knows() -> None:
    form = form_of(sent([as_typed(0, weight="99", name="x"), as_typed(1)]), locks=Locks.only({("11", "weight")}))
    assert form.is_valid()
    assert (form.cleaned_data["t"][0]["weight"], form.cleaned_data["t"][0]["name"]) == (Decimal("20.00"), "x")


def test_after_a_return_only_the_flagged_cell_changes() -> None:
    locks = Locks.everything_but({("12", "weight")})
    form = form_of(
        sent([as_typed(0, weight="1", name="x"), as_typed(1, weight="7", name="y")]), locks=locks, edit_rows=True
    )
    assert form.is_valid()
    assert form.cleaned_data["t"] == [{**ROWS[0], "id": "11"}, {**ROWS[1], "id": "12", "weight": Decimal(7)}]


def test_a_computed_cell_is_never_taken_from_the_browser() -> None:
    form = form_of(sent([as_typed(0, computed="100"), as_typed(1)]))
    assert form.is_valid()
    assert form.cleaned_data["t"][0]["computed"] == "20.00"


STRANGE_ROW = "A row of the table is not of this form: load the page again."
LOCK_12 = Locks.only({("12", "name")})


@pytest.mark.parametrize(
    ("rows", "options", "sentence"),
    [
        ([as_typed(0)], {}, "Rows cannot be added, removed or moved now."),
        ([as_typed(1), as_typed(0)], {}, "Rows cannot be added, removed or moved now."),
        ([as_typed(0), as_typed(1), {"name": "n"}], {}, "Rows cannot be added, removed or moved now."),
        ([as_typed(0), as_typed(0)], {"edit_rows": True}, STRANGE_ROW),
        ([as_typed(0, id="99")], {"edit_rows": True}, STRANGE_ROW),
        ([as_typed(0)], {"edit_rows": True, "locks": LOCK_12}, "A row with locked cells cannot be removed."),
        ([{"name": str(n)} for n in range(4)], {"edit_rows": True, "max_rows": 3}, "At most 3 rows."),
        ([], {"edit_rows": True}, "At least 1 rows are needed."),
    ],
)  # fmt: skip
def test_rows_that_may_not_come_or_go_are_refused(rows: Any, options: dict[str, Any], sentence: str) -> None:
    assert form_of(sent(rows), **options).errors["t"] == [sentence]


@pytest.mark.parametrize("text", ["[NaN]", '{"a": 1}', "[1]", "[" * 100_000, "no json", '[{"id": Infinity}]'])
def test_what_is_no_table_is_refused_with_one_sentence(text: str) -> None:
    assert form_of({"t": text}).errors["t"] == ["The table could not be read: load the page again."]


def test_a_problem_stands_in_its_cell_and_keeps_what_was_typed() -> None:
    form = form_of(sent([as_typed(0, weight="二十"), as_typed(1, name="")]))
    assert form.errors["t"] == ["2 cells need your attention."]
    html = str(form["t"])
    assert 'value="二十"' in html
    assert [(found.row, found.key, found.text) for found in form.fields["t"].widget.problems] == [
        (0, "weight", "“二十” is not a number."), (1, "name", "Must be filled in."),
    ]  # fmt: skip
    assert html.count("has-error") == 2


def test_a_problem_of_one_form_does_not_show_in_the_next() -> None:
    form_of(sent([as_typed(0, weight="x"), as_typed(1)])).is_valid()
    assert list(form_of().fields["t"].widget.problems) == []


def test_a_stage_marks_what_it_finds_itself() -> None:
    form = form_of()
    form.fields["t"].mark(CellProblem(row=1, key="weight", text="too much", severity="warning"))
    html = str(form["t"])
    assert "has-warning" in html
    assert "too much" in html


def test_blank_new_rows_are_nothing() -> None:
    form = form_of(sent([as_typed(0), as_typed(1), {"id": "", "name": " "}]), edit_rows=True)
    assert form.is_valid()
    assert len(form.cleaned_data["t"]) == 2


def test_a_draft_as_json_text_is_shown_again() -> None:
    form = form_of()
    form.initial["t"] = json.dumps([as_typed(0, weight="半截"), as_typed(1)])
    assert 'value="半截"' in str(form["t"])


def test_blank_new_rows_of_a_draft_are_not_shown_again() -> None:
    form = form_of(edit_rows=True)
    whole = str(form["t"]).count("data-grid-row")
    form.initial["t"] = json.dumps([as_typed(0), {"id": "", "name": ""}, as_typed(1), {"id": "", "name": " "}])
    assert str(form["t"]).count("data-grid-row") == whole


def test_problem_below_a_blank_new_row_stands_at_its_own_row() -> None:
    form = form_of(sent([as_typed(0), {"id": "", "name": ""}, as_typed(1, weight="viel")]), edit_rows=True)
    assert not form.is_valid()
    marks = [(mark.row, mark.key) for mark in form.fields["t"].widget.problems]
    shown = [row["id"] for row in form.fields["t"].widget.rows_to_show(json.loads(form.data["t"]))]
    assert (marks, shown) == ([(1, "weight")], [as_typed(0)["id"], as_typed(1)["id"]])


def test_locked_neighbours_become_one_cell_and_open_ones_look_like_one() -> None:
    locked = str(form_of(locks=Locks.everything_but())["t"])
    assert (locked.count('rowspan="2"'), locked.count("is-covered")) == (1, 1)
    opened = str(form_of()["t"])
    assert (opened.count('rowspan="2"'), opened.count("is-repeat")) == (0, 1)


def test_the_foot_says_whether_the_weights_are_right() -> None:
    assert "30 / 100 ✗" in str(form_of(sums=[Sum(key="weight", target=Decimal(100))])["t"])
    assert "30 / 30 ✓" in str(form_of(sums=[Sum(key="weight", target=Decimal(30))])["t"])


def test_an_untouched_table_has_not_changed() -> None:
    same = form_of(sent([as_typed(0, weight="20"), as_typed(1)]))
    other = form_of(sent([as_typed(0, weight="21"), as_typed(1)]))
    assert (same.has_changed(), other.has_changed()) == (False, True)


def test_a_hundred_rows_by_twelve_columns_render_without_inline_style() -> None:
    columns = [Column(key=f"c{number}", label=f"C{number}") for number in range(12)]
    rows = [{"id": row, **{f"c{number}": "x" for number in range(12)}} for row in range(100)]
    field = GridField(grid=Grid(columns=columns, rows=rows))
    html = field.widget.render("t", field.initial)
    assert html.count("<textarea") == 1200
    assert "style=" not in html
