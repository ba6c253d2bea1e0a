"""Numbers, shares, money, ranges: as people print them."""

from decimal import Decimal

import pytest

from flows.scoring.values import Kind, convert, read_value, same_unit


@pytest.mark.parametrize(
    ("printed", "kind", "value", "unit"),
    [
        ("1,679.70", Kind.NUMBER, "1679.70", ""),
        ("１，６７９．７０", Kind.NUMBER, "1679.70", ""),
        ("1 679.70", Kind.NUMBER, "1679.70", ""),
        ("99.76%", Kind.PERCENT, "99.76", "%"),
        ("－5％", Kind.PERCENT, "-5", "%"),
        ("百分之九十五", Kind.PERCENT, "95", "%"),
        ("百分之百", Kind.PERCENT, "100", "%"),
        ("5‰", Kind.PERMILLE, "5", "‰"),
        ("1679.7万元", Kind.MONEY, "1679.7", "万元"),
        ("￥1,200", Kind.MONEY, "1200", "元"),
        ("48时", Kind.NUMBER, "48", "小时"),
        ("50条", Kind.NUMBER, "50", "条"),
        ("3.3亿吨", Kind.NUMBER, "3.3", "亿吨"),
        ("完成50条", Kind.NUMBER, "50", "条"),
        ("95%左右", Kind.PERCENT, "95", "%"),
        ("100％。", Kind.PERCENT, "100", "%"),
        ("≥90%（问卷）", Kind.INEQUALITY, "90", "%"),
        (0.1, Kind.NUMBER, "0.1", ""),
        (Decimal("588.06"), Kind.NUMBER, "588.06", ""),
        (0, Kind.NUMBER, "0", ""),
    ],
)
def test_figure_as_printed(printed: object, kind: Kind, value: str, unit: str) -> None:
    reading = read_value(printed)
    assert (reading.kind, reading.value, reading.unit) == (kind, Decimal(value), unit)


@pytest.mark.parametrize("printed", [None, "", "  ", "\u3000", "\u200b"])
def test_blank_is_blank(printed: object) -> None:
    assert read_value(printed).kind is Kind.BLANK


@pytest.mark.parametrize("printed", ["—", "-", "－", "/", "／", "无", "N/A", "不适用"])
def test_mark_for_nothing_is_not_applicable(printed: str) -> None:
    assert read_value(printed).kind is Kind.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        ("10 20", "several figures in one cell: it is not clear which one counts"),
        ("7*24小时", "several figures in one cell: it is not clear which one counts"),
        ("1/3", "several figures in one cell: it is not clear which one counts"),
        ("下降5%", "the figure stands among words that leave its meaning open"),
        ("95%的", "the figure stands among words that leave its meaning open"),
        ("5-3", "the range begins above its end: 5-3"),
        ("1e99", "the figure is out of range: 1e99"),
        (True, "a figure or a text is due here"),
        ([1], "a figure or a text is due here"),
        (float("nan"), "the figure is out of range: …"),
    ],
)
def test_unreadable_says_why_and_has_no_value(printed: object, why: str) -> None:
    reading = read_value(printed)
    assert (reading.kind, reading.value) == (Kind.UNREADABLE, None)
    assert reading.reason is not None
    assert reading.reason.en == why


@pytest.mark.parametrize("printed", ["充分", "提升", "已完成", "按期"])
def test_words_are_words(printed: str) -> None:
    assert read_value(printed).kind is Kind.TEXT


@pytest.mark.parametrize(
    ("printed", "ends", "included", "unit"),
    [
        ("47（含）-51", (47, 51), (True, None), ""),
        ("40-50%", (40, 50), (None, None), "%"),
        ("5%~10%（不含）", (5, 10), (None, False), "%"),
        ("10至20天", (10, 20), (None, None), "天"),
        ("-5~5", (-5, 5), (None, None), ""),
    ],
)
def test_range_keeps_what_it_says_of_its_ends(
    printed: str, ends: tuple[int, int], included: tuple[bool | None, bool | None], unit: str
) -> None:
    reading = read_value(printed)
    assert (reading.kind, (reading.low, reading.high), reading.unit) == (Kind.RANGE, ends, unit)
    assert (reading.low_included, reading.high_included) == included


def test_unit_of_the_column_applies_where_none_is_printed() -> None:
    assert read_value("90", unit="%") == read_value("90%")
    assert read_value("90条", unit="%") == read_value("90条")


@pytest.mark.parametrize(
    ("value", "one", "other", "expected"),
    [
        ("1679.7", "万元", "元", "16797000"),
        ("48", "小时", "天", "2"),
        ("5", "‰", "%", "0.5"),
        ("1.5", "万人", "人", "15000"),
        ("3", "", "条", "3"),
        ("3", "条", "个", "3"),
        ("3", "条", "%", None),
        ("3", "工作日", "天", None),
        ("3", "百分点", "%", None),
    ],
)
def test_conversion_between_units(value: str, one: str, other: str, expected: str | None) -> None:
    converted = convert(Decimal(value), one, other)
    assert converted == (None if expected is None else Decimal(expected))


def test_same_unit_knows_counted_words() -> None:
    assert (same_unit("条", "个"), same_unit("万人", "人"), same_unit("时", "小时")) == (False, True, True)
