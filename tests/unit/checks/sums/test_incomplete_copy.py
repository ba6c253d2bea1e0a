"""incomplete_copy: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found


def test_incomplete_copy_when_the_sheet_says_that_it_is_cut() -> None:
    assert found("incomplete_copy", truncated=True) == [("truncated", "truncated", "完整的表")]


def test_incomplete_copy_of_a_whole_sheet_is_none() -> None:
    assert found("incomplete_copy", truncated=False) == []
    assert found("incomplete_copy") == []
