"""No JSON whatever breaks reading or scoring: it is a sheet, or one line says why it is none."""

import json
from contextlib import suppress

from hypothesis import given, strategies as st

from flows.scoring.engine import score_sheet
from flows.scoring.rulesets import available, choose_ruleset
from flows.scoring.sheet import FundRow, IndicatorRow, Sheet, SheetError, known_keys

anything = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=12),
        st.just("1e999999"),
        st.just("9" * 99),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
    max_leaves=5,
)


def cells(part: type) -> st.SearchStrategy[dict[str, object]]:
    return st.dictionaries(st.sampled_from(sorted(known_keys(part))), anything, max_size=8)


sheets = st.builds(
    lambda head, funds, rows: (
        head | {"funds": funds, "indicators": rows, "people": [], "payments": [], "subprojects": []}
    ),
    cells(Sheet),
    st.lists(cells(FundRow), max_size=2),
    st.lists(cells(IndicatorRow), max_size=4),
)


@given(anything)
def test_any_json_is_a_sheet_or_refused(data: object) -> None:
    with suppress(SheetError):
        Sheet.from_json(data)


@given(sheets, st.sampled_from(available()))
def test_any_cells_are_scored_without_an_accident(data: dict[str, object], by: object) -> None:
    with suppress(SheetError):
        sheet = Sheet.from_json(data)
        assert Sheet.from_json(sheet.to_json()) == sheet or "nan" in repr(sheet).lower()
        for rules in (choose_ruleset(sheet), by):
            json.dumps(score_sheet(sheet, rules).to_json("a.json", "en"))  # type: ignore[arg-type]
