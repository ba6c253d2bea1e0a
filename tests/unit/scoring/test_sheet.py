"""The interchange sheet: what is kept, what is refused."""

from decimal import Decimal

import pytest

from flows.scoring.sheet import Sheet, SheetError


def test_sheet_keeps_unknown_keys_and_gives_them_back() -> None:
    given = {"title": "甲", "index_number": "014", "indicators": [{"level1": "产出", "weight": 5, "evidence": ["p.3"]}]}
    sheet = Sheet.from_json(given)
    assert sheet.extra == {"index_number": "014"}
    assert sheet.indicators[0].extra == {"evidence": ["p.3"]}
    assert sheet.to_json() == given


def test_sheet_values_stay_as_given() -> None:
    sheet = Sheet.from_json({"funds": [{"annual_budget": "1,679.70", "executed": Decimal("588.06"), "score": None}]})
    fund = sheet.funds[0]
    assert (fund.annual_budget, fund.executed, fund.score, fund.weight) == ("1,679.70", Decimal("588.06"), None, None)


def test_sheet_missing_keys_mean_null() -> None:
    sheet = Sheet.from_json({"title": "甲"})
    assert (sheet.year, sheet.funds, sheet.balances, sheet.is_truncated) == (None, (), None, False)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (5, "no sheet: a JSON object is expected, not 5"),
        ([], "no sheet: a JSON object is expected, not []"),
        ({}, "no sheet: it has none of a sheet's keys (title, indicators, funds …)"),
        ({"a": 1}, "no sheet: it has none of a sheet's keys (title, indicators, funds …)"),
        ({"indicators": 3}, "indicators must be a list, not 3"),
        ({"indicators": [{}, 3]}, "indicators[1] must be a JSON object, not 3"),
        ({"balances": [1]}, "balances must be a JSON object, not [1]"),
    ],
)
def test_sheet_refuses_what_is_none_in_one_line(given: object, sentence: str) -> None:
    with pytest.raises(SheetError) as caught:
        Sheet.from_json(given)
    assert caught.value.text.en == sentence


@pytest.mark.parametrize(
    ("given", "year"), [(2023, 2023), ("2023年", 2023), ("2023年度", 2023), ("二〇二三", None), (None, None)]
)
def test_sheet_year_as_printed(given: object, year: int | None) -> None:
    assert Sheet.from_json({"year": given}).year_number == year


def test_indicator_bands_read_from_a_list_and_from_a_mapping() -> None:
    listed = [{"grade": "优", "text": "≧95%"}, {"grade": "良", "text": "90%（含）-95%"}]
    mapped = {"优": "≧95%", "良": "90%（含）-95%"}
    rows = Sheet.from_json({"indicators": [{"bands": listed}, {"bands": mapped}, {"bands": 7}]}).indicators
    shown = [[(band.grade, band.text) for band in row.grade_bands] for row in rows]
    assert shown == [[("优", "≧95%"), ("良", "90%（含）-95%")]] * 2 + [[]]


def test_person_roles_as_text_or_list() -> None:
    people = Sheet.from_json({"people": [{"roles": "unit_head"}, {"roles": ["group_leader", 3]}, {}]}).people
    assert [person.role_names for person in people] == [("unit_head",), ("group_leader",), ()]
